// NEEDS: sqlite3
package testdata.unjustifiedthreadsafetyclaim;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** Connections of SQLite that were opened without a mutex. */
public final class PositiveConnections {
  private PositiveConnections() {}

  private static final int READ_WRITE = 2 | 4;
  private static final int NO_MUTEX = 0x8000;

  @Target(ElementType.TYPE)
  private @interface ThreadSafeNative {
    String reason() default "";

    String source() default "";
  }

  private static MemorySegment open(int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment path = arena.allocateFrom(":memory:");
      int rc = sqlite3_h.sqlite3_open_v2(path, cell, flags, MemorySegment.NULL);
      MemorySegment db = cell.get(ADDRESS, 0);
      if (rc != 0) {
        sqlite3_h.sqlite3_close(db);
        throw new IllegalStateException("cannot open");
      }
      return db;
    }
  }

  private static int execute(MemorySegment db, String sql) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment none = MemorySegment.NULL;
      return sqlite3_h.sqlite3_exec(db, arena.allocateFrom(sql), none, none, none);
    }
  }

  // region mutex
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "SQLite serializes calls", source = "threadsafe.html, section 1")
  static final class WithoutMutex {
    private final MemorySegment db = open(READ_WRITE | NO_MUTEX);

    int run(String sql) {
      return execute(db, sql);
    }

    void close() {
      sqlite3_h.sqlite3_close_v2(db);
    }
  }

  // endregion

  @ThreadSafeNative(reason = "one call at a time", source = "threadsafe.html, section 1")
  static final class Locked {
    private final MemorySegment db = open(READ_WRITE | NO_MUTEX);

    synchronized int run(String sql) {
      return execute(db, sql);
    }

    synchronized void close() {
      sqlite3_h.sqlite3_close_v2(db);
    }
  }

  @ThreadSafeNative(reason = "SQLite serializes calls", source = "threadsafe.html, section 1")
  static final class WithMutex {
    private static final MemorySegment DB = open(READ_WRITE | 0x10000);

    int run(String sql) {
      return execute(DB, sql);
    }
  }
}

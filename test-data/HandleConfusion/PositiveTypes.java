// NEEDS: sqlite3
package testdata.handleconfusion;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import testdata.bindings.sqlite3_h;

/** Pointers of one C type where the function wants those of another. */
public final class PositiveTypes {
  private PositiveTypes() {}

  private static MethodHandle find(String name, MemoryLayout result, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }

  private static final MethodHandle TMPFILE = find("tmpfile", ADDRESS);
  private static final MethodHandle FCLOSE = find("fclose", JAVA_INT, ADDRESS);
  private static final MethodHandle FFLUSH = find("fflush", JAVA_INT, ADDRESS);
  private static final MethodHandle OPENDIR = find("opendir", ADDRESS, ADDRESS);
  private static final MethodHandle READDIR = find("readdir", ADDRESS, ADDRESS);
  private static final MethodHandle CLOSEDIR = find("closedir", JAVA_INT, ADDRESS);

  // region types
  // WITNESS: none
  static void directoryFlushed() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment dir = (MemorySegment) OPENDIR.invokeExact(arena.allocateFrom("/"));
      if (!dir.equals(MemorySegment.NULL)) {
        // WITNESS: none
        // BUG: Diagnostic contains: [HandleConfusion] 'dir' is a DIR* handle
        int ignored = (int) FFLUSH.invokeExact(dir);
        int closed = (int) CLOSEDIR.invokeExact(dir);
      }
    }
  }

  // endregion

  /** A wrapper that holds a stream. */
  private record Stream(MemorySegment file) implements AutoCloseable {
    static Stream open() throws Throwable {
      MemorySegment file = (MemorySegment) TMPFILE.invokeExact();
      if (file.equals(MemorySegment.NULL)) {
        throw new IllegalStateException();
      }
      return new Stream(file);
    }

    @Override
    public void close() {
      try {
        int ignored = (int) FCLOSE.invokeExact(file);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  private static MemorySegment next(MemorySegment dir) throws Throwable {
    return (MemorySegment) READDIR.invokeExact(dir);
  }

  // WITNESS: none
  static void recordThroughHelper() throws Throwable {
    try (Stream stream = Stream.open()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [HandleConfusion]
      next(stream.file());
    }
  }

  // region cell
  // WITNESS: none
  static void cellForConnection() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ppDb = arena.allocate(ADDRESS);
      int unused = sqlite3_h.sqlite3_open(arena.allocateFrom(":memory:"), ppDb);
      // WITNESS: none
      // BUG: Diagnostic contains: [HandleConfusion] 'ppDb' is the memory that holds a sqlite3*
      sqlite3_h.sqlite3_close(ppDb);
    }
  }

  // endregion

  // WITNESS: none
  static void cellForConnectionOnOneWay() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ppDb = arena.allocate(ADDRESS);
      int rc = sqlite3_h.sqlite3_open(arena.allocateFrom(":memory:"), ppDb);
      if (rc != 0) {
        // WITNESS: none
        // BUG: Diagnostic contains: [HandleConfusion]
        throw new IllegalStateException(sqlite3_h.sqlite3_errmsg(ppDb).getString(0));
      }
      sqlite3_h.sqlite3_close(ppDb.get(ADDRESS, 0));
    }
  }

  // WITNESS: none
  static void connectionForCell() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ppDb = arena.allocate(ADDRESS);
      int rc = sqlite3_h.sqlite3_open(arena.allocateFrom(":memory:"), ppDb);
      MemorySegment db = ppDb.get(ADDRESS, 0);
      if (rc == 0) {
        MemorySegment sql = arena.allocateFrom("select 1");
        // WITNESS: none
        // BUG: Diagnostic contains: [HandleConfusion] 'db' is a sqlite3* handle
        sqlite3_h.sqlite3_prepare_v2(db, sql, -1, db, MemorySegment.NULL);
      }
      sqlite3_h.sqlite3_close(db);
    }
  }

  /** A connection with one statement. */
  private static final class Query implements AutoCloseable {
    private final MemorySegment db;
    private final MemorySegment stmt;

    Query(Arena arena) {
      MemorySegment ppDb = arena.allocate(ADDRESS);
      if (sqlite3_h.sqlite3_open(arena.allocateFrom(":memory:"), ppDb) != 0) {
        sqlite3_h.sqlite3_close(ppDb.get(ADDRESS, 0));
        throw new IllegalStateException();
      }
      db = ppDb.get(ADDRESS, 0);
      MemorySegment ppStmt = arena.allocate(ADDRESS);
      if (sqlite3_h.sqlite3_prepare_v2(
              db, arena.allocateFrom("select 1"), -1, ppStmt, MemorySegment.NULL)
          != 0) {
        sqlite3_h.sqlite3_close(db);
        throw new IllegalStateException();
      }
      stmt = ppStmt.get(ADDRESS, 0);
    }

    int step() {
      return sqlite3_h.sqlite3_step(db);
    }

    @Override
    public void close() {
      sqlite3_h.sqlite3_finalize(stmt);
      sqlite3_h.sqlite3_close(db);
    }
  }

  // WITNESS: none
  static void fieldTakenForTheOther() {
    try (Arena arena = Arena.ofConfined();
        Query query = new Query(arena)) {
      // WITNESS: none
      // BUG: Diagnostic contains: [HandleConfusion]
      int unused = query.step();
    }
  }
}

// NEEDS: sqlite3
package testdata.threadconfinedhandleshared;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import testdata.bindings.sqlite3_h;

/** Connections of SQLite that were opened without a mutex, used by two threads at once. */
public final class PositiveConnections {
  private PositiveConnections() {}

  private static final int READ_WRITE = 2 | 4;
  private static final int NO_MUTEX = 0x8000;

  /** A connection for one thread at a time. */
  private static final class Connection implements AutoCloseable {
    private final MemorySegment db;

    Connection(Arena arena) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment path = arena.allocateFrom(":memory:");
      int rc = sqlite3_h.sqlite3_open_v2(path, cell, READ_WRITE | NO_MUTEX, MemorySegment.NULL);
      db = cell.get(ADDRESS, 0);
      if (rc != 0) {
        sqlite3_h.sqlite3_close(db);
        throw new IllegalStateException("cannot open");
      }
    }

    int execute(String sql) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment none = MemorySegment.NULL;
        int rc = sqlite3_h.sqlite3_exec(db, arena.allocateFrom(sql), none, none, none);
        if (rc != 0) {
          throw new IllegalStateException(sql);
        }
        return rc;
      }
    }

    MemorySegment prepare(String sql, Arena arena) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment text = arena.allocateFrom(sql);
      int rc = sqlite3_h.sqlite3_prepare_v2(db, text, -1, cell, MemorySegment.NULL);
      if (rc != 0) {
        throw new IllegalStateException(sql);
      }
      return cell.get(ADDRESS, 0);
    }

    @Override
    public void close() {
      sqlite3_h.sqlite3_close_v2(db);
    }
  }

  // region mutex
  static int withoutMutex() throws Exception {
    try (Arena arena = Arena.ofConfined();
        Connection c = new Connection(arena)) { // opened with SQLITE_OPEN_NOMUTEX
      Thread t = new Thread(() -> c.execute("create table t(x)"));
      t.start();
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] this handle
      int rc = c.execute("select 1");
      t.join();
      return rc;
    }
  }

  // endregion

  static int besideATask() throws InterruptedException, ExecutionException {
    try (Arena arena = Arena.ofConfined();
        Connection c = new Connection(arena);
        ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<Integer> task = executor.submit(() -> c.execute("create table t(x)"));
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] this handle
      return c.execute("select 1") + task.get();
    }
  }

  /** What is made of a connection is a part of it. */
  static int aStatement() throws InterruptedException {
    try (Arena arena = Arena.ofConfined();
        Connection c = new Connection(arena)) {
      MemorySegment statement = c.prepare("select 1", arena);
      int[] row = {0};
      Thread t = Thread.ofPlatform().start(() -> row[0] = sqlite3_h.sqlite3_step(statement));
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] this handle
      int rc = c.execute("select 2");
      t.join();
      int last = sqlite3_h.sqlite3_finalize(statement);
      return rc + row[0] + last;
    }
  }
}

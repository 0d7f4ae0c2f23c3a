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

/** Connections of SQLite that threads may share, or do not share at once. */
public final class NegativeConnections {
  private NegativeConnections() {}

  private static final int READ_WRITE = 2 | 4;
  private static final int NO_MUTEX = 0x8000;
  private static final int FULL_MUTEX = 0x10000;

  private static final class Connection implements AutoCloseable {
    private final MemorySegment db;

    Connection(int flags, Arena arena) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment path = arena.allocateFrom(":memory:");
      int rc = sqlite3_h.sqlite3_open_v2(path, cell, flags, MemorySegment.NULL);
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

    @Override
    public void close() {
      sqlite3_h.sqlite3_close_v2(db);
    }
  }

  // region mutex
  static int withMutex() throws Exception {
    try (Arena arena = Arena.ofConfined();
        Connection c = new Connection(READ_WRITE | FULL_MUTEX, arena)) {
      Thread t = new Thread(() -> c.execute("create table t(x)"));
      t.start();
      int rc = c.execute("select 1");
      t.join();
      return rc;
    }
  }

  // endregion

  /** Each call is serialized unless somebody says otherwise. */
  static int byDefault() throws InterruptedException {
    try (Arena arena = Arena.ofConfined();
        Connection c = new Connection(READ_WRITE, arena)) {
      Thread t = new Thread(() -> c.execute("create table t(x)"));
      t.start();
      int rc = c.execute("select 1");
      t.join();
      return rc;
    }
  }

  static int oneAfterTheOther() throws InterruptedException, ExecutionException {
    try (Arena arena = Arena.ofConfined();
        Connection c = new Connection(READ_WRITE | NO_MUTEX, arena);
        ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<Integer> task = executor.submit(() -> c.execute("create table t(x)"));
      int made = task.get();
      return made + c.execute("select 1");
    }
  }

  static int underOneLock() throws InterruptedException {
    Object lock = new Object();
    try (Arena arena = Arena.ofConfined();
        Connection c = new Connection(READ_WRITE | NO_MUTEX, arena)) {
      Thread t =
          new Thread(
              () -> {
                synchronized (lock) {
                  c.execute("create table t(x)");
                }
              });
      t.start();
      int rc;
      synchronized (lock) {
        rc = c.execute("select 1");
      }
      t.join();
      return rc;
    }
  }

  /** Each thread has a connection of its own. */
  static int oneForEach() throws InterruptedException {
    Thread t = new Thread(NegativeConnections::select);
    t.start();
    int rc = select();
    t.join();
    return rc;
  }

  private static int select() {
    try (Arena arena = Arena.ofConfined();
        Connection c = new Connection(READ_WRITE | NO_MUTEX, arena)) {
      return c.execute("select 1");
    }
  }
}

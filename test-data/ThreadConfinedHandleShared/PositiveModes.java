// NEEDS: sqlite3
package testdata.threadconfinedhandleshared;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** SQLite without mutexes: threads must not use it at once, whatever they use of it. */
public final class PositiveModes {
  private PositiveModes() {}

  // region mode
  static int configure() {
    return sqlite3_h.sqlite3_config.makeInvoker().apply(sqlite3_h.SQLITE_CONFIG_SINGLETHREAD());
  }

  static void both() throws InterruptedException {
    Thread t = new Thread(PositiveModes::select);
    t.start();
    // BUG: Diagnostic contains: [ThreadConfinedHandleShared] sqlite3_open
    select(); // uses a connection of its own
    t.join();
  }

  // endregion

  private static int select() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      int rc = sqlite3_h.sqlite3_open(arena.allocateFrom(":memory:"), cell);
      MemorySegment db = cell.get(ADDRESS, 0);
      MemorySegment none = MemorySegment.NULL;
      if (rc == 0) {
        rc = sqlite3_h.sqlite3_exec(db, arena.allocateFrom("select 1"), none, none, none);
      }
      sqlite3_h.sqlite3_close_v2(db);
      return rc;
    }
  }

  static int oneAfterTheOther() throws InterruptedException {
    int[] first = {0};
    Thread t = new Thread(() -> first[0] = select());
    t.start();
    t.join();
    return first[0] + select();
  }
}

// NEEDS: sqlite3
package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** Connections, statements and texts of SQLite that are lost. */
public final class PositiveSqlite {
  private PositiveSqlite() {}

  private static final int SQLITE_OK = 0;
  private static final int SQLITE_ROW = 100;

  private static MemorySegment open(Arena arena) {
    MemorySegment cell = arena.allocate(ADDRESS);
    int rc = sqlite3_h.sqlite3_open(arena.allocateFrom(":memory:"), cell);
    MemorySegment db = cell.get(ADDRESS, 0);
    if (rc != SQLITE_OK) {
      sqlite3_h.sqlite3_close(db);
      throw new AssertionError();
    }
    return db;
  }

  // region sqlite
  // WITNESS: may throw IllegalArgumentException
  static void lostWhenPreparingFails() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      MemorySegment db = open(arena);
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment sql = arena.allocateFrom("no sql");
      int rc = sqlite3_h.sqlite3_prepare_v2(db, sql, -1, cell, MemorySegment.NULL);
      if (rc != SQLITE_OK) {
        throw new IllegalArgumentException("cannot prepare");
      }
      sqlite3_h.sqlite3_finalize(cell.get(ADDRESS, 0));
      sqlite3_h.sqlite3_close(db);
    }
  }

  // endregion

  // region failedOpen
  // WITNESS: may throw IllegalStateException
  static void lostWhenOpeningFails() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment path = arena.allocateFrom("/no/such/folder/x.db");
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      int rc = sqlite3_h.sqlite3_open(path, cell);
      if (rc != SQLITE_OK) {
        throw new IllegalStateException("cannot open"); // there is a connection all the same
      }
      sqlite3_h.sqlite3_close(cell.get(ADDRESS, 0));
    }
  }

  // endregion

  static int statementLost(boolean early) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      try {
        MemorySegment cell = arena.allocate(ADDRESS);
        MemorySegment sql = arena.allocateFrom("select 1");
        // BUG: Diagnostic contains: [NativeMemoryNotReleased]
        int rc = sqlite3_h.sqlite3_prepare_v2(db, sql, -1, cell, MemorySegment.NULL);
        if (rc != SQLITE_OK) {
          return -1;
        }
        MemorySegment stmt = cell.get(ADDRESS, 0);
        if (sqlite3_h.sqlite3_step(stmt) != SQLITE_ROW || early) {
          return -1;
        }
        int value = sqlite3_h.sqlite3_column_int(stmt, 0);
        sqlite3_h.sqlite3_finalize(stmt);
        return value;
      } finally {
        sqlite3_h.sqlite3_close_v2(db);
      }
    }
  }

  // region message
  static String messageLost() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment error = arena.allocate(ADDRESS);
      MemorySegment none = MemorySegment.NULL;
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      int rc = sqlite3_h.sqlite3_exec(db, arena.allocateFrom("no sql"), none, none, error);
      String message = null;
      if (rc != SQLITE_OK) {
        message = error.get(ADDRESS, 0).reinterpret(100).getString(0);
      }
      sqlite3_h.sqlite3_close(db);
      return message;
    }
  }

  // endregion

  static String textLost() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment format = arena.allocateFrom("text");
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      MemorySegment text = sqlite3_h.sqlite3_mprintf.makeInvoker().apply(format);
      return text.equals(MemorySegment.NULL) ? null : text.reinterpret(100).getString(0);
    }
  }

  /** Closing refuses while a statement is left, and says so. */
  static void openedInAConstructorThatThrows() {
    try (Connection connection = new Connection("no sql")) {
      connection.toString();
    } catch (IllegalArgumentException e) {
      return;
    }
  }

  private static final class Connection implements AutoCloseable {
    private final MemorySegment db;

    Connection(String setUp) {
      try (Arena arena = Arena.ofConfined()) {
        // WITNESS: leak by openedInAConstructorThatThrows
        // BUG: Diagnostic contains: [NativeMemoryNotReleased]
        db = open(arena);
        MemorySegment none = MemorySegment.NULL;
        int rc = sqlite3_h.sqlite3_exec(db, arena.allocateFrom(setUp), none, none, none);
        if (rc != SQLITE_OK) {
          throw new IllegalArgumentException(setUp); // nobody gets an object to close
        }
      }
    }

    @Override
    public void close() {
      sqlite3_h.sqlite3_close(db);
    }
  }
}

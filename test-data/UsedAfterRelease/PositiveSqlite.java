// NEEDS: sqlite3
package testdata.usedafterrelease;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** Statements and connections of SQLite that are used after they were released. */
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

  /** A statement; closes the connection if the text is wrong. */
  private static MemorySegment prepare(MemorySegment db, String sql, Arena arena) {
    MemorySegment cell = arena.allocate(ADDRESS);
    MemorySegment text = arena.allocateFrom(sql);
    int rc = sqlite3_h.sqlite3_prepare_v2(db, text, -1, cell, MemorySegment.NULL);
    if (rc != SQLITE_OK) {
      sqlite3_h.sqlite3_close(db);
      throw new AssertionError(sql);
    }
    return cell.get(ADDRESS, 0);
  }

  // region sqlite
  static int columnAfterFinalize() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment stmt = prepare(db, "select 1", arena);
      step(stmt);
      sqlite3_h.sqlite3_finalize(stmt);
      sqlite3_h.sqlite3_close(db);
      // Crashed in most runs and did not come to an end in one.
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease]
      return sqlite3_h.sqlite3_column_int(stmt, 0);
    }
  }

  // endregion

  static void statementOfAClosedConnection() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      sqlite3_h.sqlite3_close_v2(db);
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment sql = arena.allocateFrom("select 1");
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease]
      sqlite3_h.sqlite3_prepare_v2(db, sql, -1, cell, MemorySegment.NULL);
    }
  }

  static String messageOfAClosedConnection() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment path = arena.allocateFrom("/no/such/folder/x.db");
      int rc = sqlite3_h.sqlite3_open(path, cell);
      MemorySegment db = cell.get(ADDRESS, 0);
      if (rc != SQLITE_OK) {
        sqlite3_h.sqlite3_close_v2(db);
        // WITNESS: none
        // BUG: Diagnostic contains: [UsedAfterRelease]
        return sqlite3_h.sqlite3_errmsg(db).reinterpret(100).getString(0);
      }
      sqlite3_h.sqlite3_close_v2(db);
      return "";
    }
  }

  /** The class forgets that it is closed. */
  private static final class Statement implements AutoCloseable {
    private final MemorySegment stmt;

    Statement(MemorySegment stmt) {
      this.stmt = stmt;
    }

    boolean step() {
      return sqlite3_h.sqlite3_step(stmt) == SQLITE_ROW;
    }

    @Override
    public void close() {
      sqlite3_h.sqlite3_finalize(stmt);
    }
  }

  static boolean stepAfterTheBlock() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      Statement kept;
      try (Statement stmt = new Statement(prepare(db, "select 1", arena))) {
        stmt.step();
        kept = stmt;
      }
      sqlite3_h.sqlite3_close(db);
      // Crashed in most runs and did not come to an end in one.
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease]
      return kept.step();
    }
  }

  private static void step(MemorySegment stmt) {
    int row = sqlite3_h.sqlite3_step(stmt);
    if (row != 100) {
      throw new AssertionError("no row: " + row);
    }
  }
}

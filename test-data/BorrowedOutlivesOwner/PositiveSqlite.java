// NEEDS: sqlite3
package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** Texts of SQLite that are used when what they belong to is gone. */
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
  static String textAfterFinalize() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment stmt = prepare(db, "select 'text'", arena);
      step(stmt);
      MemorySegment text = sqlite3_h.sqlite3_column_text(stmt, 0);
      sqlite3_h.sqlite3_finalize(stmt);
      sqlite3_h.sqlite3_close(db);
      if (text.equals(MemorySegment.NULL)) {
        return null;
      }
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
      return text.reinterpret(100).getString(0);
    }
  }

  // endregion

  // region step
  static String lastOfAll() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment stmt = prepare(db, "select 'a' union select 'b'", arena);
      MemorySegment last = MemorySegment.NULL;
      while (sqlite3_h.sqlite3_step(stmt) == SQLITE_ROW) {
        last = sqlite3_h.sqlite3_column_text(stmt, 0);
      }
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
      String text = last.equals(MemorySegment.NULL) ? "" : last.reinterpret(100).getString(0);
      sqlite3_h.sqlite3_finalize(stmt);
      sqlite3_h.sqlite3_close(db);
      return text;
    }
  }

  // endregion

  static String messageAfterClose() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment message = sqlite3_h.sqlite3_errmsg(db);
      sqlite3_h.sqlite3_close_v2(db);
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
      return message.reinterpret(100).getString(0); // a constant today; nobody promises that
    }
  }

  static String messageOfAnEarlierCall() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment none = MemorySegment.NULL;
      int rc = sqlite3_h.sqlite3_exec(db, arena.allocateFrom("no sql"), none, none, none);
      MemorySegment message = sqlite3_h.sqlite3_errmsg(db);
      sqlite3_h.sqlite3_exec(db, arena.allocateFrom("rollback"), none, none, none);
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
      String text = message.reinterpret(100).getString(0);
      sqlite3_h.sqlite3_close(db);
      return text;
    }
  }

  private record Row(MemorySegment name) {
    String text() {
      return name.reinterpret(100).getString(0);
    }
  }

  private static Row firstRow(MemorySegment stmt) {
    step(stmt);
    MemorySegment text = sqlite3_h.sqlite3_column_text(stmt, 0);
    return text.equals(MemorySegment.NULL) ? null : new Row(text);
  }

  static String keptInARecord() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment stmt = prepare(db, "select 'text'", arena);
      Row row;
      try {
        row = firstRow(stmt);
      } finally {
        sqlite3_h.sqlite3_finalize(stmt);
        sqlite3_h.sqlite3_close(db);
      }
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
      return row == null ? null : row.text();
    }
  }

  private static void step(MemorySegment stmt) {
    int row = sqlite3_h.sqlite3_step(stmt);
    if (row != 100) {
      throw new AssertionError("no row: " + row);
    }
  }
}

// NEEDS: sqlite3
package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** Texts of SQLite that are copied, or used in time. */
public final class NegativeSqlite {
  private NegativeSqlite() {}

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

  private static String string(MemorySegment text) {
    return text.equals(MemorySegment.NULL) ? null : text.reinterpret(Long.MAX_VALUE).getString(0);
  }

  // region sqlite
  static String lastOfAll() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment stmt = prepare(db, "select 'a' union select 'b'", arena);
      String last = null;
      while (sqlite3_h.sqlite3_step(stmt) == SQLITE_ROW) {
        last = string(sqlite3_h.sqlite3_column_text(stmt, 0)); // copied while it is there
      }
      sqlite3_h.sqlite3_finalize(stmt);
      sqlite3_h.sqlite3_close(db);
      return last;
    }
  }

  // endregion

  static String twoStatements() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment first = prepare(db, "select 'a'", arena);
      MemorySegment second = prepare(db, "select 'b'", arena);
      step(first);
      MemorySegment text = sqlite3_h.sqlite3_column_text(first, 0);
      step(second); // another statement's row
      sqlite3_h.sqlite3_finalize(second);
      String copy = string(text);
      sqlite3_h.sqlite3_finalize(first);
      sqlite3_h.sqlite3_close(db);
      return copy;
    }
  }

  static String messageFirst() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment none = MemorySegment.NULL;
      try {
        int rc = sqlite3_h.sqlite3_exec(db, arena.allocateFrom("no sql"), none, none, none);
        return rc == SQLITE_OK ? null : string(sqlite3_h.sqlite3_errmsg(db));
      } finally {
        sqlite3_h.sqlite3_close(db);
      }
    }
  }

  static String namesOfAStatement() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment stmt = prepare(db, "select 1 as one", arena);
      MemorySegment name = sqlite3_h.sqlite3_column_name(stmt, 0);
      step(stmt); // ends texts of the row, not the names
      String copy = string(name);
      sqlite3_h.sqlite3_finalize(stmt);
      sqlite3_h.sqlite3_close(db);
      return copy;
    }
  }

  static String againInEachRound() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment stmt = prepare(db, "select 'a' union select 'b'", arena);
      StringBuilder all = new StringBuilder();
      MemorySegment text = MemorySegment.NULL;
      do {
        if (!text.equals(MemorySegment.NULL)) {
          all.append(string(text));
        }
        int rc = sqlite3_h.sqlite3_step(stmt);
        text = rc == SQLITE_ROW ? sqlite3_h.sqlite3_column_text(stmt, 0) : MemorySegment.NULL;
      } while (!text.equals(MemorySegment.NULL));
      sqlite3_h.sqlite3_finalize(stmt);
      sqlite3_h.sqlite3_close(db);
      return all.toString();
    }
  }

  private static void step(MemorySegment stmt) {
    int row = sqlite3_h.sqlite3_step(stmt);
    if (row != 100) {
      throw new AssertionError("no row: " + row);
    }
  }
}

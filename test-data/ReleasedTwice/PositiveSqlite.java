// NEEDS: sqlite3
package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** Statements and connections of SQLite that are released twice. */
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
  static void finalizedInBothPlaces() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment stmt = prepare(db, "select 1", arena);
      try {
        if (sqlite3_h.sqlite3_step(stmt) == SQLITE_ROW) {
          sqlite3_h.sqlite3_finalize(stmt);
        }
      } finally {
        // WITNESS: none
        // BUG: Diagnostic contains: [ReleasedTwice]
        sqlite3_h.sqlite3_finalize(stmt);
      }
      sqlite3_h.sqlite3_close(db);
    }
  }

  // endregion

  static void closedAgain() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      sqlite3_h.sqlite3_close_v2(db);
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleasedTwice]
      sqlite3_h.sqlite3_close_v2(db);
    }
  }

  static void closedAgainAfterSuccess() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      int rc = sqlite3_h.sqlite3_close(db);
      if (rc == SQLITE_OK) {
        // WITNESS: none
        // BUG: Diagnostic contains: [ReleasedTwice]
        sqlite3_h.sqlite3_close_v2(db);
      }
    }
  }

  /** Whoever prepares closes the connection on failure, and so does its caller. */
  static void closedByHelperAndCaller() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      try {
        sqlite3_h.sqlite3_finalize(prepare(db, "no sql", arena));
      } finally {
        // WITNESS: none
        // BUG: Diagnostic contains: [ReleasedTwice]
        sqlite3_h.sqlite3_close(db);
      }
    }
  }

  static void messageFreedTwice() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = sqlite3_h.sqlite3_mprintf.makeInvoker().apply(arena.allocateFrom("a"));
      sqlite3_h.sqlite3_free(text);
      // WITNESS: crash
      // BUG: Diagnostic contains: [ReleasedTwice]
      sqlite3_h.sqlite3_free(text);
    }
  }
}

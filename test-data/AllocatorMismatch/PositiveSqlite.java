// NEEDS: sqlite3
package testdata.allocatormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;
import testdata.bindings.sqlite3_h;

/** Memory of SQLite's allocators and things of SQLite that are released by a function of others. */
public final class PositiveSqlite {
  private PositiveSqlite() {}

  private static final int SQLITE_OK = 0;

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
  // WITNESS: none
  static void messageFreed() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = sqlite3_h.sqlite3_mprintf.makeInvoker().apply(arena.allocateFrom("a"));
      // WITNESS: none
      // BUG: Diagnostic contains: [AllocatorMismatch]
      libc_h.free(text); // works until SQLite is built with another allocator
    }
  }

  // endregion

  // WITNESS: none
  static void ownMemoryFreedBySqlite() {
    MemorySegment block = libc_h.malloc(16);
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch]
    sqlite3_h.sqlite3_free(block);
  }

  static void tableFreedAsMemory() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment none = MemorySegment.NULL;
      MemorySegment sql = arena.allocateFrom("select 1");
      if (sqlite3_h.sqlite3_get_table(db, sql, cell, none, none, none) == SQLITE_OK) {
        // WITNESS: crash
        // BUG: Diagnostic contains: [AllocatorMismatch]
        sqlite3_h.sqlite3_free(cell.get(ADDRESS, 0));
      }
      sqlite3_h.sqlite3_close(db);
    }
  }

  static void statementFreed() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      MemorySegment stmt = prepare(db, "select 1", arena);
      // WITNESS: crash
      // BUG: Diagnostic contains: [AllocatorMismatch]
      libc_h.free(stmt);
      sqlite3_h.sqlite3_close(db);
    }
  }

  static void connectionFinalized() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [AllocatorMismatch]
      sqlite3_h.sqlite3_finalize(open(arena));
    }
  }
}

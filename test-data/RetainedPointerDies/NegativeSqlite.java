// NEEDS: sqlite3
package testdata.retainedpointerdies;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** Texts that are there while the statement that they are bound to is run. */
public final class NegativeSqlite {
  private NegativeSqlite() {}

  private static final int SQLITE_OK = 0;
  private static final int SQLITE_ROW = 100;

  /** What SQLite is told of a text that stays where it is. */
  private static final MemorySegment SQLITE_STATIC = MemorySegment.NULL;

  private static void check(int expected, int rc) {
    if (rc != expected) {
      throw new IllegalStateException("SQLite says " + rc);
    }
  }

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

  private static final class Query implements AutoCloseable {
    private final MemorySegment stmt;

    Query(MemorySegment db, String sql, Arena arena) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment text = arena.allocateFrom(sql);
      check(SQLITE_OK, sqlite3_h.sqlite3_prepare_v2(db, text, -1, cell, MemorySegment.NULL));
      stmt = cell.get(ADDRESS, 0);
    }

    void bind(int index, MemorySegment text) {
      check(SQLITE_OK, sqlite3_h.sqlite3_bind_text(stmt, index, text, -1, SQLITE_STATIC));
    }

    int step() {
      check(SQLITE_ROW, sqlite3_h.sqlite3_step(stmt));
      return sqlite3_h.sqlite3_column_int(stmt, 0);
    }

    void reset() {
      sqlite3_h.sqlite3_reset(stmt);
    }

    @Override
    public void close() {
      sqlite3_h.sqlite3_finalize(stmt);
    }
  }

  // region bound
  private static void boundWhileRun(MemorySegment db, Arena arena) {
    try (Query query = new Query(db, "select ?1 = 'forewarn'", arena);
        Arena texts = Arena.ofConfined()) {
      query.bind(1, texts.allocateFrom("forewarn"));
      check(1, query.step());
    }
  }

  // endregion

  static void boundWhileRun() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      try {
        boundWhileRun(db, arena);
      } finally {
        sqlite3_h.sqlite3_close(db);
      }
    }
  }

  /** The first text is bound anew before the statement is run. */
  private static void boundAnew(MemorySegment db, Arena arena) {
    try (Query query = new Query(db, "select ?1 || ?2 = 'forewarn'", arena)) {
      try (Arena before = Arena.ofConfined()) {
        query.bind(1, before.allocateFrom("after"));
      }
      query.bind(2, arena.allocateFrom("warn"));
      query.bind(1, arena.allocateFrom("fore"));
      check(1, query.step());
    }
  }

  static void boundAnew() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      try {
        boundAnew(db, arena);
      } finally {
        sqlite3_h.sqlite3_close(db);
      }
    }
  }

  /** Whoever resets a statement binds its texts anew. */
  private static void boundForEachRun(Query query, String text) {
    try (Arena texts = Arena.ofConfined()) {
      query.bind(1, texts.allocateFrom(text));
      check(1, query.step());
      query.reset();
    }
  }

  static void boundForEachRun() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment db = open(arena);
      try (Query query = new Query(db, "select length(?1) > 3", arena)) {
        boundForEachRun(query, "fore");
        boundForEachRun(query, "warn");
      } finally {
        sqlite3_h.sqlite3_close_v2(db);
      }
    }
  }
}

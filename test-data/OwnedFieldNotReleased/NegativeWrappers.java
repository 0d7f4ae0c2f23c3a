package testdata.ownedfieldnotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.function.Consumer;
import testdata.bindings.sqlite3_h;

/** Wrappers of SQLite that let go of all that they hold, each in its own way. */
public final class NegativeWrappers {
  private NegativeWrappers() {}

  private static final int SQLITE_OK = 0;

  private static MemorySegment prepare(MemorySegment db, String sql) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment text = arena.allocateFrom(sql);
      if (sqlite3_h.sqlite3_prepare_v2(db, text, -1, cell, MemorySegment.NULL) != SQLITE_OK) {
        throw new IllegalArgumentException(sql);
      }
      return cell.get(ADDRESS, 0);
    }
  }

  // region wrapper
  static final class Settings implements AutoCloseable {
    private final MemorySegment db;
    private final MemorySegment query;

    Settings(MemorySegment db) {
      this.db = db;
      this.query = prepare(db, "select value from settings");
    }

    @Override
    public void close() {
      sqlite3_h.sqlite3_finalize(query);
      sqlite3_h.sqlite3_close_v2(db);
    }
  }

  // endregion

  /** What is common to those that hold one thing; subclasses say how it is released. */
  abstract static class Handle implements AutoCloseable {
    private MemorySegment pointer;

    Handle(MemorySegment pointer) {
      this.pointer = pointer;
    }

    final MemorySegment pointer() {
      return pointer;
    }

    abstract void release(MemorySegment pointer);

    @Override
    public final void close() {
      if (pointer != null) {
        release(pointer);
        pointer = null;
      }
    }
  }

  static final class Query extends Handle {
    Query(MemorySegment db, String sql) {
      super(prepare(db, sql));
    }

    @Override
    void release(MemorySegment pointer) {
      sqlite3_h.sqlite3_finalize(pointer);
    }
  }

  /** Is told how to release. */
  static final class Owned implements AutoCloseable {
    private final MemorySegment pointer;
    private final Consumer<MemorySegment> release;

    Owned(MemorySegment db, Consumer<MemorySegment> release) {
      this.pointer = prepare(db, "select 1");
      this.release = release;
    }

    @Override
    public void close() {
      release.accept(pointer);
    }
  }

  private static final Cleaner CLEANER = Cleaner.create();

  /** A Cleaner has what is to be released. */
  static final class Cleaned implements AutoCloseable {
    private final Cleaner.Cleanable cleanable;

    private record Finalizer(MemorySegment query) implements Runnable {
      @Override
      public void run() {
        sqlite3_h.sqlite3_finalize(query);
      }
    }

    Cleaned(MemorySegment db) {
      cleanable = CLEANER.register(this, new Finalizer(prepare(db, "select 1")));
    }

    @Override
    public void close() {
      cleanable.clean();
    }
  }

  /** The arena of the caller releases it. */
  static final class Attached {
    private final MemorySegment query;

    Attached(MemorySegment db, Arena arena) {
      query = prepare(db, "select 1").reinterpret(arena, s -> sqlite3_h.sqlite3_finalize(s));
    }

    int columns() {
      return sqlite3_h.sqlite3_column_count(query);
    }
  }

  /** An outer class releases what its inner class holds. */
  static final class Cache implements AutoCloseable {
    private static final class Entry {
      private final MemorySegment query;

      Entry(MemorySegment db) {
        query = prepare(db, "select 1");
      }
    }

    private final Entry entry;

    Cache(MemorySegment db) {
      entry = new Entry(db);
    }

    @Override
    public void close() {
      sqlite3_h.sqlite3_finalize(entry.query);
    }
  }
}

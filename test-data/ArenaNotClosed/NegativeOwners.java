package testdata.arenanotclosed;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Superclasses, builders and statics that take an arena over. */
public final class NegativeOwners {
  private NegativeOwners() {}

  /** The superclass closes. */
  abstract static class Base implements AutoCloseable {
    private final Arena arena;

    Base(Arena arena) {
      this.arena = arena;
    }

    @Override
    public final void close() {
      arena.close();
    }
  }

  static final class Derived extends Base {
    private final MemorySegment memory;

    Derived() {
      this(Arena.ofConfined());
    }

    private Derived(Arena arena) {
      super(arena);
      memory = arena.allocate(8);
    }
  }

  static void ownedBySuperclass() {
    try (Derived derived = new Derived()) {
      derived.memory.fill((byte) 1);
    }
  }

  /** Takes the arena over from its builder. */
  static final class Table implements AutoCloseable {
    private final Arena arena;

    private Table(Builder builder) {
      arena = builder.arena;
    }

    @Override
    public void close() {
      arena.close();
    }

    static final class Builder {
      private Arena arena;

      Builder arena(Arena arena) {
        this.arena = arena;
        return this;
      }

      Table build() {
        return new Table(this);
      }
    }
  }

  static void throughBuilder() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    try (Table table = new Table.Builder().arena(arena).build()) {
      String name = table.toString();
    }
  }

  private static Arena kept;

  static void keptInStatic() {
    if (kept == null) {
      kept = Arena.ofShared();
      kept.allocate(8);
    }
  }
}

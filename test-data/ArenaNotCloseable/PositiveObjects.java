package testdata.arenanotcloseable;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;

/** Arenas that cannot be closed reach code that closes. */
public final class PositiveObjects {
  private PositiveObjects() {}

  enum Lifetime {
    CALL,
    PROCESS
  }

  private static Arena open(Lifetime lifetime) {
    return switch (lifetime) {
      case CALL -> Arena.ofConfined();
      case PROCESS -> Arena.global();
    };
  }

  static void chosenByEnum() {
    // WITNESS: by chosenByEnum
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    try (Arena arena = open(Lifetime.PROCESS)) {
      MemorySegment.Scope scope = arena.scope();
    }
  }

  /** Closes whatever it was given. */
  static final class Buffer implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment memory;

    Buffer(Arena arena) {
      this.arena = arena;
      this.memory = arena.allocate(8);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void givenToWrapper() {
    Buffer buffer = new Buffer(Arena.ofAuto());
    buffer.memory.fill((byte) 1);
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    buffer.close();
  }

  static void wrapperAsResource() {
    // WITNESS: by wrapperAsResource
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    try (Buffer buffer = new Buffer(Arena.global())) {
      buffer.memory.fill((byte) 1);
    }
  }

  static void unnamedResource() {
    // WITNESS: by unnamedResource
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    try (Arena _ = Arena.ofAuto()) {
      String message = "nothing to do";
    }
  }

  static void eachOfList() {
    for (Arena arena : List.of(Arena.ofAuto(), Arena.global())) {
      // BUG: Diagnostic contains: [ArenaNotCloseable]
      arena.close();
    }
  }

  private static void with(Supplier<Arena> opener) {
    Arena arena = opener.get();
    arena.allocate(8);
    arena.close();
  }

  static void fromMethodReference() {
    // WITNESS: by fromMethodReference
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    with(Arena::ofAuto);
  }
}

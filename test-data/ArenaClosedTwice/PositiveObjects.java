package testdata.arenaclosedtwice;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Two closers of one arena that do not know of each other. */
public final class PositiveObjects {
  private PositiveObjects() {}

  /** The subclass closes what the superclass closes as well. */
  static class Base implements AutoCloseable {
    protected final Arena arena = Arena.ofConfined();
    protected final MemorySegment memory = arena.allocate(8);

    @Override
    public void close() {
      arena.close();
    }
  }

  static final class Derived extends Base {
    @Override
    public void close() {
      arena.close();
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      super.close();
    }
  }

  static void closedBySubclassAndSuperclass() {
    try (Derived derived = new Derived()) {
      derived.memory.fill((byte) 1);
    }
  }

  private static void consume(Arena arena) {
    try (arena) {
      arena.allocate(8);
    }
  }

  static void parameterAsResource() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by parameterAsResource
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      consume(arena);
    }
  }

  static void listAndVariable() {
    Arena arena = Arena.ofConfined();
    List<Arena> all = List.of(arena);
    all.forEach(Arena::close);
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }

  static void failureAndFinally(boolean fail) throws IOException {
    Arena arena = Arena.ofConfined();
    try {
      if (fail) {
        throw new IOException("broken");
      }
      arena.allocate(8);
    } catch (IOException e) {
      arena.close();
      throw e;
    } finally {
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      arena.close();
    }
  }

  static void nextStageAndHere() {
    Arena arena = Arena.ofShared();
    arena.allocate(8);
    CompletableFuture.runAsync(arena::close).join();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }

  record Lease(Arena arena, MemorySegment memory) implements AutoCloseable {
    static Lease take() {
      Arena arena = Arena.ofConfined();
      return new Lease(arena, arena.allocate(8));
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void leaseAndItsArena() {
    Lease lease = Lease.take();
    lease.arena().close();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    lease.close();
  }

  static void deconstructed() {
    // WITNESS: by deconstructed
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    try (Lease lease = Lease.take()) {
      if (lease instanceof Lease(Arena arena, MemorySegment memory)) {
        memory.fill((byte) 1);
        arena.close(); // what the lease closes again
      }
    }
  }

  /** A flag that is never set does not help. */
  static final class Flagged implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private boolean closed;

    @Override
    public void close() {
      if (!closed) {
        arena.close();
      }
    }
  }

  static void flagNeverSet() {
    Flagged flagged = new Flagged();
    flagged.close();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    flagged.close();
  }
}

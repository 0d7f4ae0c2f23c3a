package testdata.arenacloseretry;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Loops that close again until it works, without a bound. */
public final class PositiveRetries {
  private PositiveRetries() {}

  /** An arena that native code never lets go of. */
  private record Busy(Arena delegate) implements Arena {
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
      return delegate.allocate(byteSize, byteAlignment);
    }

    @Override
    public MemorySegment.Scope scope() {
      return delegate.scope();
    }

    @Override
    public void close() {
      throw new IllegalStateException("Session is acquired by 1 clients");
    }
  }

  private static Arena busy() {
    return new Busy(Arena.ofAuto());
  }

  // region basic
  private static void closeWhenIdle(Arena arena) {
    while (true) {
      try {
        // WITNESS: hang by spinsForEver
        // BUG: Diagnostic contains: [ArenaCloseRetry]
        arena.close();
        break;
      } catch (IllegalStateException busy) { // thrown as well when it is closed already
        Thread.onSpinWait();
      }
    }
  }

  static void spinsForEver() {
    closeWhenIdle(busy());
  }

  // endregion

  private static void flagged(Arena arena) {
    boolean closed = false;
    while (!closed) {
      try {
        // WITNESS: hang by flaggedLoop
        // BUG: Diagnostic contains: [ArenaCloseRetry]
        arena.close();
        closed = true;
      } catch (IllegalStateException ignored) {
        // still in use
      }
    }
  }

  static void flaggedLoop() {
    flagged(busy());
  }

  private static void sleeping(Arena arena) throws InterruptedException {
    for (; ; ) {
      try {
        // WITNESS: hang by sleepingLoop
        // BUG: Diagnostic contains: [ArenaCloseRetry]
        arena.close();
        return;
      } catch (IllegalStateException busy) {
        Thread.sleep(1);
      }
    }
  }

  static void sleepingLoop() throws InterruptedException {
    sleeping(busy());
  }

  private static void doWhile(Arena arena) {
    boolean again;
    do {
      again = false;
      try {
        // WITNESS: hang by doWhileLoop
        // BUG: Diagnostic contains: [ArenaCloseRetry]
        arena.close();
      } catch (RuntimeException e) {
        again = true;
      }
    } while (again);
  }

  static void doWhileLoop() {
    doWhile(busy());
  }

  private static void untilDead(Arena arena) {
    while (arena.scope().isAlive()) {
      try {
        // WITNESS: none
        // BUG: Diagnostic contains: [ArenaCloseRetry]
        arena.close();
      } catch (IllegalStateException busy) {
        Thread.yield();
      }
    }
  }

  static void loopOnIsAlive() {
    untilDead(Arena.ofShared());
  }

  /** Holds its arena in a field. */
  static final class Mapping implements AutoCloseable {
    private final Arena arena;

    Mapping(Arena arena) {
      this.arena = arena;
    }

    @Override
    public void close() {
      while (true) {
        try {
          // WITNESS: hang by fieldInLoop
          // BUG: Diagnostic contains: [ArenaCloseRetry]
          this.arena.close();
          return;
        } catch (IllegalStateException busy) {
          continue;
        }
      }
    }
  }

  static void fieldInLoop() {
    new Mapping(busy()).close();
  }

  static void aliveTakenAsProof() {
    Arena arena = Arena.ofShared();
    try {
      arena.close();
    } catch (IllegalStateException e) {
      // WITNESS: none
      // BUG: Diagnostic contains: [ArenaCloseRetry]
      if (arena.scope().isAlive()) {
        throw e; // another thread may have been about to close it
      }
    }
  }
}

package testdata.releasedtwice;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import testdata.bindings.libc_h;

/**
 * Memory that both close() and a cleaner release: the second time is when the object is garbage.
 */
public final class PositiveCleaners {
  private PositiveCleaners() {}

  private static final Cleaner CLEANER = Cleaner.create();

  private static MemorySegment obtain() {
    MemorySegment p = libc_h.malloc(8);
    if (p.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("no memory");
    }
    return p;
  }

  // region cleaner
  private static final class Buffer implements AutoCloseable {
    private final MemorySegment memory = obtain();

    Buffer() {
      MemorySegment m = memory;
      CLEANER.register(this, () -> libc_h.free(m));
    }

    @Override
    public void close() {
      libc_h.free(memory);
    }
  }

  // WITNESS: none
  static void closedAndCleaned() {
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleasedTwice]
    try (Buffer buffer = new Buffer()) {
      buffer.hashCode();
    }
  }

  // endregion

  /** The cleaner's action is run by hand, past the cleaner. */
  private static final class Unguarded implements AutoCloseable {
    private static final class State implements Runnable {
      private final MemorySegment memory = obtain();

      @Override
      public void run() {
        libc_h.free(memory);
      }
    }

    private final State state = new State();

    Unguarded() {
      CLEANER.register(this, state);
    }

    @Override
    public void close() {
      state.run();
    }
  }

  // WITNESS: none
  static void actionRunByHand() {
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleasedTwice]
    try (Unguarded u = new Unguarded()) {
      u.hashCode();
    }
  }

  // WITNESS: none
  static void freedAndCleaned() {
    MemorySegment memory = obtain();
    Object owner = new Object();
    Cleaner.Cleanable cleanable = CLEANER.register(owner, () -> libc_h.free(memory));
    libc_h.free(memory);
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleasedTwice]
    cleanable.clean();
  }

  // WITNESS: none
  static void freedAndLeftToTheCleaner() {
    MemorySegment memory = libc_h.malloc(8);
    Object owner = new Object();
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleasedTwice]
    CLEANER.register(owner, () -> libc_h.free(memory));
    libc_h.free(memory);
  }

  private record Release(MemorySegment block) implements Runnable {
    @Override
    public void run() {
      libc_h.free(block);
    }
  }

  private static final class RegisteredTwice {
    RegisteredTwice() {
      MemorySegment block = libc_h.malloc(8);
      CLEANER.register(this, new Release(block));
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleasedTwice]
      CLEANER.register(this, new Release(block));
    }
  }

  private static final class RegisteredByLambdas {
    RegisteredByLambdas() {
      MemorySegment block = libc_h.malloc(8);
      CLEANER.register(this, () -> libc_h.free(block));
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleasedTwice]
      CLEANER.register(new Object(), () -> libc_h.free(block));
    }
  }
}

package testdata.releasedtwice;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import testdata.bindings.libc_h;

/** Memory that close() and a cleaner could both release, but only one of them does. */
public final class NegativeCleaners {
  private NegativeCleaners() {}

  private static final Cleaner CLEANER = Cleaner.create();

  private static MemorySegment obtain() {
    MemorySegment p = libc_h.malloc(8);
    if (p.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("no memory");
    }
    return p;
  }

  // region clean
  /** {@code clean()} runs the action once, however often it is called. */
  private static final class Buffer implements AutoCloseable {
    private final Cleaner.Cleanable cleanable;

    Buffer() {
      MemorySegment memory = obtain();
      cleanable = CLEANER.register(this, () -> libc_h.free(memory));
    }

    @Override
    public void close() {
      cleanable.clean();
    }
  }

  static void closedTwice() {
    Buffer buffer = new Buffer();
    buffer.close();
    buffer.close();
  }

  // endregion

  private static final class Guarded implements AutoCloseable {
    private static final class State implements Runnable {
      private final MemorySegment memory = obtain();
      private final AtomicBoolean released = new AtomicBoolean();

      @Override
      public void run() {
        if (released.compareAndSet(false, true)) {
          libc_h.free(memory);
        }
      }
    }

    private final State state = new State();

    Guarded() {
      CLEANER.register(this, state);
    }

    @Override
    public void close() {
      state.run();
    }
  }

  static void guarded() {
    try (Guarded g = new Guarded()) {
      g.close();
    }
  }

  private static final class Forgetting implements AutoCloseable {
    private static final class State implements Runnable {
      private MemorySegment memory = obtain();

      @Override
      public synchronized void run() {
        if (memory != null) {
          libc_h.free(memory);
          memory = null;
        }
      }
    }

    private final State state = new State();
    private final Cleaner.Cleanable cleanable = CLEANER.register(this, state);

    @Override
    public void close() {
      state.run();
      cleanable.clean();
    }
  }

  static void forgetting() {
    try (Forgetting f = new Forgetting()) {
      f.close();
    }
  }

  private static final class Exchanged implements AutoCloseable {
    private final AtomicReference<MemorySegment> holder = new AtomicReference<>(obtain());

    Exchanged() {
      AtomicReference<MemorySegment> h = holder;
      CLEANER.register(this, () -> release(h));
    }

    private static void release(AtomicReference<MemorySegment> holder) {
      MemorySegment memory = holder.getAndSet(null);
      if (memory != null) {
        libc_h.free(memory);
      }
    }

    @Override
    public void close() {
      release(holder);
    }
  }

  static void exchanged() {
    try (Exchanged e = new Exchanged()) {
      e.close();
    }
  }

  /** What the constructor's caller frees when it fails was not registered yet. */
  private static final class Made implements AutoCloseable {
    private final Cleaner.Cleanable cleanable;

    private Made(MemorySegment memory) {
      cleanable = CLEANER.register(this, () -> libc_h.free(memory));
    }

    static Made of(int size) {
      MemorySegment memory = obtain();
      if (size < 0) {
        libc_h.free(memory);
        return null;
      }
      return new Made(memory);
    }

    @Override
    public void close() {
      cleanable.clean();
    }
  }

  static void made(boolean negative) {
    try (Made m = Made.of(negative ? -1 : 1)) {
      if (m != null) {
        m.close();
      }
    }
  }

  private static final class RegisteredTwice {
    RegisteredTwice(boolean first) {
      MemorySegment block = libc_h.malloc(8);
      MemorySegment other = libc_h.malloc(8);
      if (first) {
        CLEANER.register(this, () -> libc_h.free(block));
      } else {
        CLEANER.register(this, () -> libc_h.free(block));
      }
      CLEANER.register(this, () -> libc_h.free(other));
    }
  }

  private static final class WhoeverIsFirst {
    WhoeverIsFirst() {
      MemorySegment block = libc_h.malloc(8);
      AtomicBoolean released = new AtomicBoolean();
      Runnable release =
          () -> {
            if (released.compareAndSet(false, true)) {
              libc_h.free(block);
            }
          };
      CLEANER.register(this, release);
      CLEANER.register(new Object(), release);
    }
  }

  static void registered(boolean first) {
    new RegisteredTwice(first);
    new WhoeverIsFirst();
  }
}

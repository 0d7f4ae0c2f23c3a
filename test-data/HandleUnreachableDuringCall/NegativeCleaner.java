package testdata.handleunreachableduringcall;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.LongSupplier;
import testdata.bindings.libc_h;

/** Objects that are still needed when the call returns, and memory that nobody frees behind it. */
public final class NegativeCleaner {
  private NegativeCleaner() {}

  private static final Cleaner CLEANER = Cleaner.create();

  static final class Text {
    private final MemorySegment pointer;
    private long length;

    Text(MemorySegment pointer) {
      this.pointer = pointer;
      CLEANER.register(this, () -> libc_h.free(pointer));
    }

    // region fence
    long length() {
      try {
        return libc_h.strlen(pointer);
      } finally {
        Reference.reachabilityFence(this);
      }
    }

    // endregion

    synchronized long locked() {
      return libc_h.strlen(pointer);
    }

    long lockedInside() {
      synchronized (this) {
        return libc_h.strlen(pointer);
      }
    }

    void stored() {
      length = libc_h.strlen(pointer);
    }

    long usedLater() {
      long n = libc_h.strlen(pointer);
      return n + length;
    }

    LongSupplier later() {
      return () -> libc_h.strlen(pointer);
    }
  }

  /** Who does not close it leaks: nothing is freed behind a call. */
  static final class Closed implements AutoCloseable {
    private final MemorySegment pointer;

    Closed(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      return libc_h.strlen(pointer);
    }

    @Override
    public void close() {
      libc_h.free(pointer);
    }
  }

  /** The segment that is passed keeps its arena alive. */
  static final class OfArena {
    private final MemorySegment text = Arena.ofAuto().allocateFrom("text");

    long length() {
      return libc_h.strlen(text);
    }
  }

  /** A constant holds the only one. */
  static final class Only {
    static final Only INSTANCE = new Only();
    private final MemorySegment pointer = libc_h.calloc(1, 8);

    private Only() {
      MemorySegment p = pointer;
      CLEANER.register(this, () -> libc_h.free(p));
    }

    long length() {
      return pointer.address() == 0 ? 0 : libc_h.strlen(pointer);
    }
  }
}

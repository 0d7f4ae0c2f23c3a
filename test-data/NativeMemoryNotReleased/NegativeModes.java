package testdata.nativememorynotreleased;

import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Objects that are told by a number, a constant or a name whether they own what they hold. */
public final class NegativeModes {
  private NegativeModes() {}

  private enum Mode {
    OWN,
    LEND
  }

  private static final class Block {
    private final MemorySegment memory;
    private final int mode;

    Block(MemorySegment memory, int mode) {
      this.memory = memory;
      this.mode = mode;
    }

    void close() {
      if (mode == 1) {
        libc_h.free(memory);
      }
    }
  }

  private static final class Flagged {
    private final MemorySegment memory;
    private final int flags;

    Flagged(MemorySegment memory, int flags) {
      this.memory = memory;
      this.flags = flags;
    }

    void close() {
      if ((flags & 1) != 0) {
        libc_h.free(memory);
      }
    }
  }

  private static final class Switched {
    private final MemorySegment memory;
    private final Mode mode;

    Switched(MemorySegment memory, Mode mode) {
      this.memory = memory;
      this.mode = mode;
    }

    void close() {
      switch (mode) {
        case OWN -> libc_h.free(memory);
        default -> {}
      }
    }
  }

  private record Held(MemorySegment memory, Mode mode) implements AutoCloseable {
    @Override
    public void close() {
      if (mode == Mode.OWN) {
        libc_h.free(memory);
      }
    }
  }

  private record Named(MemorySegment memory, String owner) {
    void close() {
      if (owner == null) {
        libc_h.free(memory);
      }
    }
  }

  private static void byTheSameNumber(int mode) {
    MemorySegment p = libc_h.malloc(16);
    Block block = new Block(p, mode);
    block.close();
    if (mode != 1) {
      libc_h.free(p);
    }
  }

  private static void byTheSameFlag(int flags) {
    MemorySegment p = libc_h.malloc(16);
    Flagged block = new Flagged(p, flags);
    if ((flags & 1) == 0) {
      libc_h.free(p);
    }
    block.close();
  }

  private static void byTheSameConstant(Mode mode) {
    MemorySegment p = libc_h.malloc(16);
    Switched block = new Switched(p, mode);
    block.close();
    if (mode != Mode.OWN) {
      libc_h.free(p);
    }
  }

  private static void byTheSameConstantInARecord(Mode mode) {
    MemorySegment p = libc_h.malloc(16);
    try (Held block = new Held(p, mode)) {
      if (mode != Mode.OWN) {
        libc_h.free(p);
      }
    }
  }

  private static void byTheSameName(String owner) {
    MemorySegment p = libc_h.malloc(16);
    Named block = new Named(p, owner);
    block.close();
    if (owner != null) {
      libc_h.free(p);
    }
  }

  static void run(boolean own) {
    byTheSameNumber(own ? 1 : 0);
    byTheSameFlag(own ? 1 : 2);
    byTheSameConstant(own ? Mode.OWN : Mode.LEND);
    byTheSameConstantInARecord(own ? Mode.OWN : Mode.LEND);
    byTheSameName(own ? null : "other");
  }
}

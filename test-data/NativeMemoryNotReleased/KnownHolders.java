package testdata.nativememorynotreleased;

import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Objects that are told by a number whether they own what they hold. */
public final class KnownHolders {
  private KnownHolders() {}

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

  private static void byTheSameNumber(int mode) {
    // FALSE-ALARM: [NativeMemoryNotReleased] what number a field was given is forgotten
    MemorySegment p = libc_h.malloc(16);
    Block block = new Block(p, mode);
    block.close();
    if (mode != 1) {
      // FALSE-ALARM: [ReleasedTwice] what number a field was given is forgotten
      libc_h.free(p);
    }
  }
}

package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Fields that stand for a local variable: nobody looks at them once the arena is closed. */
public final class NegativeScratch {
  private MemorySegment buffer;
  private int used;

  private void put(int b) {
    buffer.set(JAVA_BYTE, used++, (byte) b);
  }

  private void word(int w) {
    put(w);
    put(w >> 8);
  }

  int encode(int... words) {
    try (Arena arena = Arena.ofConfined()) {
      buffer = arena.allocate(64);
      used = 0;
      for (int w : words) {
        word(w);
      }
      return buffer.get(JAVA_BYTE, 0);
    }
  }

  /** The thread's own. */
  static final class Worker extends Thread {
    private MemorySegment memory;

    @Override
    public void run() {
      try (Arena arena = Arena.ofConfined()) {
        memory = arena.allocate(64);
        memory.fill((byte) 1);
      }
    }
  }
}

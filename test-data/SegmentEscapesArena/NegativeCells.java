package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Cells of arrays of others that hold memory for a while. */
public final class NegativeCells {
  private NegativeCells() {}

  private static void lend(MemorySegment[] out) {
    try (Arena arena = Arena.ofConfined()) {
      out[0] = arena.allocate(JAVA_INT);
      out[0].get(JAVA_INT, 0);
      out[0] = null;
    }
  }

  static void lent() {
    lend(new MemorySegment[1]);
  }

  private static final class Slot {
    private final MemorySegment[] cells = new MemorySegment[4];

    void run(int index) {
      try (Arena arena = Arena.ofConfined()) {
        cells[index] = arena.allocate(JAVA_INT);
        try {
          cells[index].get(JAVA_INT, 0);
        } finally {
          cells[index] = null;
        }
      }
    }
  }

  static void inAField() {
    new Slot().run(2);
  }
}

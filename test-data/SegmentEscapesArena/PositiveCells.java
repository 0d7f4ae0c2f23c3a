package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Cells of arrays of others, of which another one is emptied. */
public final class PositiveCells {
  private PositiveCells() {}

  private static void lend(MemorySegment[] out) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by lent
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      out[0] = arena.allocate(JAVA_INT);
      out[1] = null;
    }
  }

  static void lent() {
    MemorySegment[] out = new MemorySegment[2];
    lend(out);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    out[0].get(JAVA_INT, 0);
  }
}

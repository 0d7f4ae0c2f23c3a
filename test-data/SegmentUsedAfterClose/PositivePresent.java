package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A test of what is never null holds always. */
public final class PositivePresent {
  private PositivePresent() {}

  static void testedTheWrongWay(boolean wrong) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    String failure = null;
    if (wrong) {
      arena.close();
      failure = "failed" + wrong;
    }
    if (failure != null) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.get(JAVA_INT, 0);
    } else {
      arena.close();
    }
  }

  static void caught(boolean wrong) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Exception failure = null;
    try {
      if (wrong) {
        throw new IllegalArgumentException();
      }
    } catch (IllegalArgumentException e) {
      failure = e;
    }
    arena.close();
    if (failure != null) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.get(JAVA_INT, 0);
    }
  }
}

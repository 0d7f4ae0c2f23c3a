package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Branches that only an exception leads to which nothing announces. */
public final class PositiveUnannounced {
  private PositiveUnannounced() {}

  private static int parse(String text) {
    return Integer.parseInt(text);
  }

  static void keptByHandler() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    MemorySegment last = null;
    try {
      parse("none");
    } catch (RuntimeException e) {
      last = cell;
    }
    arena.close();
    if (last != null) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      last.get(JAVA_INT, 0);
    }
  }

  static void flagOfHandler() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean failed = false;
    try {
      parse("none");
    } catch (RuntimeException e) {
      failed = true;
    }
    if (!failed) {
      arena.close();
    } else {
      arena.close();
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.get(JAVA_INT, 0);
    }
  }
}

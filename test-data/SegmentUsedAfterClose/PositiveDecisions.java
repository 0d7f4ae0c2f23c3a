package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What was decided before leaves a way on which the arena is closed. */
public final class PositiveDecisions {
  private PositiveDecisions() {}

  static void closedIfEither(boolean failed, boolean empty) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (failed || empty) {
      arena.close();
    }
    if (!empty) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  static void flagOfTheOtherBranch(boolean keep, boolean reset) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean closed = false;
    if (!keep) {
      arena.close();
      closed = true;
    }
    boolean open = !closed || reset;
    if (open) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  static void closedWhereCaught(boolean bad, boolean twice) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try {
      if (bad || twice) {
        throw new IllegalArgumentException("bad");
      }
    } catch (RuntimeException e) {
      arena.close();
    }
    if (!bad) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, 2);
      arena.close();
    }
  }

  /** One handler for quite different failures does not speak of the end of a lifetime. */
  // WITNESS: may throw IllegalArgumentException
  static void caughtWithOthers(boolean bad) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    try {
      if (bad) {
        throw new IllegalArgumentException("bad");
      }
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, 1);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw e;
    }
  }
}

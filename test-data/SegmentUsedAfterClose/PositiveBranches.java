package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The arena is closed on some path only, or the memory comes from one of several arenas. */
public final class PositiveBranches {
  private PositiveBranches() {}

  private enum Mode {
    KEEP,
    DROP
  }

  static void closedInOneBranch(boolean early) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (early) {
      arena.close();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  static void ternaryChoosesDeadSegment(boolean first) {
    try (Arena outer = Arena.ofConfined()) {
      MemorySegment a = outer.allocate(JAVA_INT);
      MemorySegment b;
      try (Arena inner = Arena.ofConfined()) {
        b = inner.allocate(JAVA_INT);
      }
      MemorySegment chosen = first ? a : b;
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      int value = chosen.get(JAVA_INT, 0);
    }
  }

  static void closedInLoop() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    int i = 0;
    do {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, i);
      arena.close();
    } while (++i < 3);
  }

  static void previousIterationKept() {
    MemorySegment previous = null;
    for (int i = 0; i < 2; i++) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment current = arena.allocate(JAVA_INT);
        if (previous != null) {
          // BUG: Diagnostic contains: [SegmentUsedAfterClose]
          current.copyFrom(previous);
        }
        previous = current;
      }
    }
  }

  static void switchStatement(boolean drop) {
    Mode mode = drop ? Mode.DROP : Mode.KEEP;
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    switch (mode) {
      case DROP -> arena.close();
      case KEEP -> cell.set(JAVA_INT, 0, 1);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = cell.get(JAVA_INT, 0);
    arena.close();
  }

  static void fallThrough(boolean drop) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    switch (drop ? 0 : 1) {
      case 0:
        arena.close();
      // fall through
      case 1:
        // BUG: Diagnostic contains: [SegmentUsedAfterClose]
        cell.set(JAVA_INT, 0, 1);
        arena.close();
        break;
      default:
        throw new AssertionError();
    }
  }

  static void patternSwitch(boolean text) {
    Object request = text ? "text" : Integer.valueOf(4);
    MemorySegment made;
    try (Arena arena = Arena.ofConfined()) {
      made =
          switch (request) {
            case String s when !s.isEmpty() -> arena.allocateFrom(s);
            case Integer i -> arena.allocate(i);
            default -> MemorySegment.NULL;
          };
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    made.fill((byte) 0);
  }

  static void usedInFinally() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    } finally {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, 0);
    }
  }

  // region finally
  static void cleanedUpAfterTheBlock() {
    MemorySegment value = MemorySegment.NULL;
    try (Arena arena = Arena.ofConfined()) {
      value = arena.allocate(16);
      value.fill((byte) 7);
    } finally {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      value.fill((byte) 0); // the resource is closed before finally runs
    }
  }

  // endregion

  static void usedInCatch(boolean fail) {
    MemorySegment buffer = MemorySegment.NULL;
    try (Arena arena = Arena.ofConfined()) {
      buffer = arena.allocateFrom("partial");
      if (fail) {
        throw new IOException("broken");
      }
    } catch (IOException e) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      String partial = buffer.getString(0);
    }
  }

  static void closedInCatchThenUsed(boolean fail) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try {
      check(fail);
    } catch (IOException e) {
      arena.close();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  private static void check(boolean fail) throws IOException {
    if (fail) {
      throw new IOException("broken");
    }
  }
}

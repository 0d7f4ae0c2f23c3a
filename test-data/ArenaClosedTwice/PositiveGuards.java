package testdata.arenaclosedtwice;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Guards that do not keep anything from being closed twice, or used afterwards. */
public final class PositiveGuards {
  private PositiveGuards() {}

  private static final class Forgetful {
    private int flags = 1;
    private final Arena arena = Arena.ofShared();

    void close() {
      if ((flags & 1) != 0) {
        flags |= 2;
        arena.close();
      }
    }
  }

  static void anotherBit() {
    Forgetful x = new Forgetful();
    x.close();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    x.close();
  }

  static void bitStillSet() {
    int state = 6;
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    state >>= 1;
    if ((state & 1) == 1) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.get(JAVA_INT, 0);
    }
  }

  static void conditionOfItsOwn(boolean again) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    int n = again ? 1 : 0;
    n = n + n;
    arena.close();
    if (n > 0) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.get(JAVA_INT, 0);
    }
  }
}

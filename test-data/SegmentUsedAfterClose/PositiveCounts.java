package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/** A count that is known tells who is the last; one that is not says nothing of other arenas. */
public final class PositiveCounts {
  private PositiveCounts() {}

  static void theOnlyUser() {
    AtomicInteger users = new AtomicInteger(1);
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (users.decrementAndGet() == 0) {
      arena.close();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void besides(boolean more) {
    AtomicInteger users = new AtomicInteger(more ? 2 : 1);
    Arena counted = Arena.ofShared();
    Arena other = Arena.ofConfined();
    MemorySegment cell = other.allocate(JAVA_INT);
    if (users.decrementAndGet() == 0) {
      counted.close();
    }
    other.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }
}

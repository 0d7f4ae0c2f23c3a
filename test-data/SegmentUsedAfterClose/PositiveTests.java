package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** The same decision in other words closes and uses. */
public final class PositiveTests {
  private PositiveTests() {}

  private static Object thing(boolean there) {
    return there ? "here" : null;
  }

  static int nonNull(boolean there) {
    return nonNull(thing(there));
  }

  private static int nonNull(Object thing) {
    int value = 0;
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      Arena own = Arena.ofConfined();
      MemorySegment mine = own.allocate(JAVA_INT);
      if (Objects.nonNull(thing)) {
        own.close();
      }
      if (thing != null) {
        // BUG: Diagnostic contains: [SegmentUsedAfterClose]
        value = mine.get(JAVA_INT, 0) + cell.get(JAVA_INT, 0);
      } else {
        own.close();
      }
    }
    return value;
  }

  static int equal(boolean there) {
    return equal(there ? "a" : "b", "a");
  }

  private static int equal(String a, String b) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (a.equals(b)) {
      arena.close();
    }
    if (Objects.equals(b, a)) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      return cell.get(JAVA_INT, 0);
    }
    arena.close();
    return 0;
  }
}

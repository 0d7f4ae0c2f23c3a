package testdata.outofboundsaccess;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What the check is known to miss. */
public final class KnownBounds {
  private KnownBounds() {}

  static void onOnePath(boolean wide) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(wide ? 8 : 4);
      // MISS: [OutOfBoundsAccess] memory of two sizes is known by the larger one
      cell.set(JAVA_LONG, 0, 1L);
    }
  }

  static void lastOfManyRounds() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(JAVA_INT, 100);
      for (int i = 0; i <= 100; i++) {
        // MISS: [OutOfBoundsAccess] counters are followed for some rounds only
        numbers.setAtIndex(JAVA_INT, i, i);
      }
    }
  }
}

package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Results may be negative, and where the code speaks of negative numbers, there are some. */
public final class PositiveNumbers {
  private PositiveNumbers() {}

  private static int compared(int a, int b) {
    return Integer.compare(a, b);
  }

  private static void byOrder(int a, int b) {
    // WITNESS: leak by lesser
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    int order = compared(a, b);
    if (order > 0) {
      cell.set(JAVA_INT, 0, a);
      arena.close();
    }
    if (order == 0) {
      arena.close();
    }
  }

  static void lesser() {
    byOrder(1, 2);
  }

  private static void negative(int code) {
    // WITNESS: leak by failing
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (code < 0) {
      cell.set(JAVA_INT, 0, code);
      return;
    }
    arena.close();
  }

  static void failing() {
    negative(-1);
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What a handler did tells a later branch what is still open. */
public final class NegativeUnannounced {
  private NegativeUnannounced() {}

  private static int parse(boolean number) {
    return Integer.parseInt(number ? "1" : "none");
  }

  static void closedByHandler(boolean number) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Exception failure = null;
    try {
      parse(number);
    } catch (RuntimeException e) {
      failure = e;
      arena.close();
    }
    if (failure == null) {
      cell.get(JAVA_INT, 0);
      arena.close();
    }
  }

  static void closedWhereItFailed(boolean number) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean failed = false;
    try {
      parse(number);
      arena.close();
    } catch (RuntimeException e) {
      failed = true;
    }
    if (failed) {
      cell.get(JAVA_INT, 0);
      arena.close();
    }
  }

  static void triedAgain(boolean number) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean done = number;
    for (int i = 0; i < 2 && !done; i++) {
      boolean failed = false;
      try {
        parse(i > 0);
        done = true;
      } catch (RuntimeException e) {
        failed = true;
      }
      if (failed) {
        cell.fill((byte) 0);
      }
    }
    cell.get(JAVA_INT, 0);
    arena.close();
  }
}

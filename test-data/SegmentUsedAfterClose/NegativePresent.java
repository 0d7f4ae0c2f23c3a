package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What can never be null tells as well as a flag what was done. */
public final class NegativePresent {
  private NegativePresent() {}

  private static void check(boolean wrong) {
    if (wrong) {
      throw new IllegalArgumentException("wrong");
    }
  }

  static void caught(boolean wrong) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    RuntimeException failure = null;
    try {
      check(wrong);
    } catch (RuntimeException e) {
      failure = e;
      arena.close();
    }
    if (failure == null) {
      cell.get(JAVA_INT, 0);
      arena.close();
    }
  }

  static void caughtAsOneOfTwo(boolean wrong, boolean odd) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Exception failure = null;
    try {
      check(wrong);
    } catch (IllegalArgumentException e) {
      arena.close();
      failure = odd ? e : new IllegalStateException(e);
    }
    if (failure != null) {
      return;
    }
    cell.get(JAVA_INT, 0);
    arena.close();
  }

  static void text(boolean wrong, int n) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    String failure = null;
    if (wrong) {
      arena.close();
      failure = n > 0 ? "n is " + n : String.valueOf(n);
    }
    if (failure != null) {
      return;
    }
    cell.get(JAVA_INT, 0);
    arena.close();
  }

  static void object(boolean wrong) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Object lock = null;
    int[] numbers = null;
    Class<?> type = null;
    Thread.State state = null;
    if (wrong) {
      arena.close();
      lock = new Object();
      numbers = new int[] {1};
      type = String.class;
      state = Thread.State.NEW;
    }
    if (lock == null) {
      cell.get(JAVA_INT, 0);
    }
    if (numbers == null) {
      cell.get(JAVA_INT, 0);
    }
    if (type == null) {
      cell.get(JAVA_INT, 0);
    }
    if (state == null) {
      cell.get(JAVA_INT, 0);
      arena.close();
    }
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Every use comes before the close, on the paths that can really be taken. */
public final class NegativeOrder {
  private NegativeOrder() {}

  // region right
  static void readInsideTheBlock() {
    int value;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      counter.set(JAVA_INT, 0, 42);
      value = counter.get(JAVA_INT, 0);
    }
    int next = value + 1;
  }

  // endregion

  static void closedInFinally() {
    Arena arena = Arena.ofConfined();
    try {
      arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    } finally {
      arena.close();
    }
  }

  static void newArenaInEachIteration() {
    for (int i = 0; i < 3; i++) {
      try (Arena arena = Arena.ofConfined()) {
        arena.allocate(JAVA_INT).set(JAVA_INT, 0, i);
      }
    }
  }

  static void reassignedArena() {
    Arena arena = Arena.ofConfined();
    arena.close();
    arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  static void reassignedSegment() {
    try (Arena outer = Arena.ofConfined()) {
      MemorySegment cell;
      try (Arena inner = Arena.ofConfined()) {
        cell = inner.allocate(JAVA_INT);
        cell.set(JAVA_INT, 0, 1);
      }
      cell = outer.allocate(JAVA_INT);
      cell.set(JAVA_INT, 0, 2);
    }
  }

  static void outerSegmentUsedAfterInnerBlock() {
    try (Arena outer = Arena.ofConfined()) {
      MemorySegment cell = outer.allocate(JAVA_INT);
      try (Arena inner = Arena.ofConfined()) {
        cell.copyFrom(inner.allocate(JAVA_INT));
      }
      cell.set(JAVA_INT, 0, 1);
    }
  }

  static void returnAfterClose(boolean early) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (early) {
      arena.close();
      return;
    }
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  static void continueAfterClose() {
    for (int i = 0; i < 3; i++) {
      Arena arena = Arena.ofConfined();
      MemorySegment cell = arena.allocate(JAVA_INT);
      if (i == 1) {
        arena.close();
        continue;
      }
      cell.set(JAVA_INT, 0, i);
      arena.close();
    }
  }

  static void flagRemembersClose(boolean early) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean closed = false;
    if (early) {
      arena.close();
      closed = true;
    }
    if (!closed) {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  static void sameConditionTwice(boolean early) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (early) {
      arena.close();
    }
    if (!early) {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  static void nullRemembersClose(boolean early) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (early) {
      arena.close();
      cell = null;
    }
    if (cell != null) {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  static void askedWhetherAlive(boolean early) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (early) {
      arena.close();
    }
    if (cell.scope().isAlive()) {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  static void switchOnOneMode(boolean drop) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    switch (drop ? "drop" : "keep") {
      case "drop" -> arena.close();
      case "keep" -> {
        cell.set(JAVA_INT, 0, 1);
        arena.close();
      }
      default -> throw new AssertionError();
    }
  }

  static void usedInCatchBeforeClose(boolean fail) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try {
      check(fail);
    } catch (IOException e) {
      cell.set(JAVA_INT, 0, -1);
    } finally {
      arena.close();
    }
  }

  static void closedOnlyWhenItFails(boolean fail) throws IOException {
    Arena arena = Arena.ofConfined();
    MemorySegment cell;
    try {
      cell = arena.allocate(JAVA_INT);
      check(fail);
    } catch (IOException e) {
      arena.close();
      throw e;
    }
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  static void stringConcatenationInFinally() {
    MemorySegment cell = MemorySegment.NULL;
    try (Arena arena = Arena.ofConfined()) {
      cell = arena.allocate(JAVA_INT);
    } finally {
      String log = "done with " + cell;
    }
  }

  private static void check(boolean fail) throws IOException {
    if (fail) {
      throw new IOException("broken");
    }
  }
}

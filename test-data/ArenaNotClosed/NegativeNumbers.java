package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What counts something is not negative, although the code does not say so. */
public final class NegativeNumbers {
  private NegativeNumbers() {}

  private static void someOrNone(int count) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (count > 0) {
      cell.set(JAVA_INT, 0, count);
      arena.close();
    }
    if (count == 0) {
      arena.close();
    }
  }

  private static void firstRound(int count) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    for (int i = 0; i < count; i++) {
      cell.set(JAVA_INT, 0, count);
      arena.close();
      return;
    }
    if (count == 0) {
      arena.close();
    }
  }

  private static void lastRound(int count) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    for (int i = count; i > 0; i--) {
      cell.set(JAVA_INT, 0, i);
      if (i == 1) {
        arena.close();
        return;
      }
    }
    if (count == 0) {
      arena.close();
    }
  }

  private static void characters(String text) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    int length = text.length();
    if (length > 0) {
      cell.set(JAVA_INT, 0, length);
      arena.close();
    }
    if (length == 0) {
      arena.close();
    }
  }

  static void some(boolean any) {
    someOrNone(any ? 2 : 0);
  }

  static void first(boolean any) {
    firstRound(any ? 2 : 0);
  }

  static void last(boolean any) {
    lastRound(any ? 2 : 0);
  }

  static void text(boolean any) {
    characters(any ? "text" : "");
  }
}

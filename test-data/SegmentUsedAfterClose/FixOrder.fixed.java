package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The close moves behind the use, or the use before the close. */
public final class FixOrder {
  private FixOrder() {}

  static void writeAfterClose() {
    Arena arena = Arena.ofConfined();
    MemorySegment point = arena.allocate(8);
    point.set(JAVA_INT, 0, 42);
    arena.close(); // all done
  }

  static int moreThanOneUse() {
    Arena arena = Arena.ofShared();
    MemorySegment first = arena.allocateFrom("text");
    MemorySegment second = first.asSlice(1);

    int length = first.getString(0).length();
    int more = length + second.getString(0).length(); // of the slice
    arena.close();
    return more;
  }

  static int readAfterTry() {
    MemorySegment counter;
    int value;
    try (Arena arena = Arena.ofConfined()) {
      counter = arena.allocate(JAVA_INT);
      counter.set(JAVA_INT, 0, 42);
      // What was written.
      value = counter.get(JAVA_INT, 0); // 42
    }
    return value;
  }

  static void writeAfterTry() {
    MemorySegment counter;
    try (Arena arena = Arena.ofConfined()) {
      counter = arena.allocate(JAVA_INT);
      counter.set(JAVA_INT, 0, 42);
    }
  }

  /** Nothing can follow a return: the arena is closed by a try around it. */
  static int returned() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = arena.allocate(8);
      return point.get(JAVA_INT, 0);
    }
  }

  /** A try around both, whichever way is taken. */
  static void inBranch(boolean write) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = arena.allocate(8);
      if (write) {
        point.set(JAVA_INT, 0, 42);
      }
    }
  }

  /** No fix: the memory is used further on too. */
  static void moreUsesAfterTry() {
    MemorySegment counter;
    try (Arena arena = Arena.ofConfined()) {
      counter = arena.allocate(JAVA_INT);
    }
    counter.set(JAVA_INT, 0, 42);
    int value = counter.get(JAVA_INT, 0);
  }
}

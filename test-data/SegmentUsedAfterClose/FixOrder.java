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
    arena.close(); // all done
    point.set(JAVA_INT, 0, 42);
  }

  static int moreThanOneUse() {
    Arena arena = Arena.ofShared();
    MemorySegment first = arena.allocateFrom("text");
    MemorySegment second = first.asSlice(1);

    arena.close();
    int length = first.getString(0).length();
    int more = length + second.getString(0).length(); // of the slice
    return more;
  }

  static int readAfterTry() {
    MemorySegment counter;
    try (Arena arena = Arena.ofConfined()) {
      counter = arena.allocate(JAVA_INT);
      counter.set(JAVA_INT, 0, 42);
    }
    // What was written.
    int value = counter.get(JAVA_INT, 0); // 42
    return value;
  }

  static void writeAfterTry() {
    MemorySegment counter;
    try (Arena arena = Arena.ofConfined()) {
      counter = arena.allocate(JAVA_INT);
    }
    counter.set(JAVA_INT, 0, 42);
  }

  /** Nothing can follow a return: the arena is closed by a try around it. */
  static int returned() {
    Arena arena = Arena.ofConfined();
    MemorySegment point = arena.allocate(8);
    arena.close();
    return point.get(JAVA_INT, 0);
  }

  /** A try around both, whichever way is taken. */
  static void inBranch(boolean write) {
    Arena arena = Arena.ofConfined();
    MemorySegment point = arena.allocate(8);
    arena.close();
    if (write) {
      point.set(JAVA_INT, 0, 42);
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

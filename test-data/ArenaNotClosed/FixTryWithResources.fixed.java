package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Leaks that try-with-resources mends, and some that it would not. */
public final class FixTryWithResources {
  private FixTryWithResources() {}

  private static MemorySegment kept = MemorySegment.NULL;

  static int neverClosed() {
    try (Arena arena = Arena.ofConfined()) { // for one number
      MemorySegment cell = arena.allocate(JAVA_INT);
      cell.set(JAVA_INT, 0, 1);
      return cell.get(JAVA_INT, 0);
    }
  }

  static int earlyReturn(boolean empty) {
    int sum = 0;
    try (final Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(64);
      if (empty) {
        return sum;
      }
      block.fill((byte) 1);
      for (int i = 0; i < 64; i += 4) {
        sum += block.get(JAVA_INT, i);
      }
    }
    return sum;
  }

  static int nameUsedAfterClose(boolean fail) throws IOException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(64);
      readInto(block, fail);
      int first = block.get(JAVA_INT, 0);
      String text =
          """
          First:
            %d
          """;
      return text.formatted(first).length();
    }
  }

  static void conditionalClose(boolean first) {
    try (Arena arena = Arena.ofShared()) {
      arena.allocate(8);
    }
  }

  static void skippedByContinue() {
    for (int i = 0; i < 2; i++) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment block = arena.allocate(8);
        if (i == 1) {
          continue;
        }
        if (block.get(JAVA_INT, 0) > 9) {
          continue;
        }
        block.fill((byte) 0);
      }
    }
  }

  static int closedByFinally(boolean fail) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(64);
      readInto(block, fail); // not in the try
      // Reads what was written.
      return block.get(JAVA_INT, 0);
    }
  }

  static int closedByFinallyAfterCatch(boolean fail) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(64);
      readInto(block, fail);
      try {
        readInto(block, !fail);
        return 1;
      } catch (IOException e) {
        return 2;
      }
    }
  }

  static void inLambda() {
    Runnable task =
        () -> {
          try (Arena arena = Arena.ofConfined()) {
            arena.allocate(8).fill((byte) 1);
          }
        };
    task.run();
  }

  /** No fix: a block of a switch group has no place for it. */
  static int inSwitchGroup(int n) {
    switch (n) {
      case 0:
        Arena arena = Arena.ofConfined();
        return (int) arena.allocate(8).byteSize();
      default:
        return n;
    }
  }

  /** No fix: memory may outlive the method on purpose. */
  static void keptOnOneWay(boolean keep) {
    Arena arena = Arena.ofShared();
    MemorySegment block = arena.allocate(8);
    if (keep) {
      kept = block;
      return;
    }
    arena.close();
  }

  private static void dispose(Arena arena) {
    arena.close();
  }

  /** No fix: a helper closes the arena, on one way. */
  static void closedByHelper(boolean early, boolean late) {
    Arena arena = Arena.ofShared();
    arena.allocate(8);
    if (early) {
      dispose(arena);
      return;
    }
    if (late) {
      arena.close();
    }
  }

  /** No fix: the task may run when the method has ended. */
  static Runnable usedLater() {
    Arena arena = Arena.ofShared();
    Runnable task = () -> arena.allocate(8).fill((byte) 1);
    task.run();
    return () -> {};
  }

  /** No fix: which of the two is closed is not known. */
  static void reassigned() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    arena = Arena.ofConfined();
    arena.allocate(8);
    arena.close();
  }

  /** No fix: two variables in one declaration. */
  static void twoInOne() {
    Arena one = Arena.ofConfined(), two = Arena.ofConfined();
    one.allocate(8);
    two.allocate(8);
  }

  /** No fix: there is no variable to open in a try. */
  static void neverNamed() {
    String copy = Arena.ofShared().allocateFrom("text").getString(0);
  }

  private static void readInto(MemorySegment target, boolean fail) throws IOException {
    if (fail) {
      throw new IOException("broken");
    }
    target.fill((byte) 1);
  }
}

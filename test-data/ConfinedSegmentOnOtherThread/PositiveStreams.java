package testdata.confinedsegmentonotherthread;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Parallel streams, whose functions run on several threads. */
public final class PositiveStreams {
  private PositiveStreams() {}

  private static final int MANY = 1_000_000;

  // region parallel
  static void parallel() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment squares = arena.allocate(JAVA_INT, MANY);
      IntStream.range(0, MANY)
          .parallel()
          // WITNESS: none
          // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'squares' may be used on
          .forEach(i -> squares.setAtIndex(JAVA_INT, i, i * i));
    }
  }

  // endregion

  /** All of a stream is parallel, wherever that is said. */
  static void givenBeforeParallel() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(JAVA_INT, MANY);
      int sum =
          IntStream.range(0, MANY)
              // WITNESS: none
              // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
              .map(i -> numbers.getAtIndex(JAVA_INT, i))
              .parallel()
              .sum();
    }
  }

  static void mappedBefore() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment squares = arena.allocate(JAVA_INT, MANY);
      IntStream.range(0, MANY)
          .parallel()
          .map(i -> MANY - 1 - i)
          // WITNESS: none
          // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
          .forEach(i -> squares.setAtIndex(JAVA_INT, i, i * i));
    }
  }

  static void elements() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(JAVA_INT, MANY);
      int sum =
          numbers
              .elements(JAVA_INT)
              .parallel()
              // WITNESS: none
              // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
              .mapToInt(number -> number.get(JAVA_INT, 0))
              .sum();
    }
  }

  static void parallelStreamOfList() {
    List<Integer> indices = IntStream.range(0, MANY).boxed().toList();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(JAVA_INT, MANY);
      int largest =
          indices.parallelStream()
              // WITNESS: none
              // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
              .map(i -> numbers.getAtIndex(JAVA_INT, i))
              .reduce(0, Math::max);
    }
  }

  /** The others finish before a second thread gets anything to do, if chance has it so. */
  static void slowElements() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment squares = arena.allocate(JAVA_INT, 64);
      IntStream.range(0, 64)
          .parallel()
          .forEach(
              i -> {
                LockSupport.parkNanos(5_000_000);
                // WITNESS: by slowElements
                // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
                squares.setAtIndex(JAVA_INT, i, i * i);
              });
    }
  }

  static int[] setInParallel() {
    int[] out = new int[MANY];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment squares = arena.allocate(JAVA_INT, MANY);
      // WITNESS: none
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      Arrays.parallelSetAll(out, i -> squares.getAtIndex(JAVA_INT, i));
    }
    return out;
  }
}

package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Streams that read memory when they are gone through, which is too late. */
public final class PositiveStreams {
  private PositiveStreams() {}

  private static Stream<Integer> values() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(JAVA_INT, 4);
      // WITNESS: by useOfValues
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return cells.elements(JAVA_INT).map(cell -> cell.get(JAVA_INT, 0));
    }
  }

  static void useOfValues() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    values().forEach(value -> {});
  }

  private static IntStream numbers() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(JAVA_INT, 4);
      // WITNESS: by useOfNumbers
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return IntStream.range(0, 4).map(i -> cells.getAtIndex(JAVA_INT, i)).filter(n -> n > 0);
    }
  }

  static void useOfNumbers() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int sum = numbers().sum();
  }
}

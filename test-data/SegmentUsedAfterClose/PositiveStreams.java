package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a stream is given runs when its elements are asked for: by then its memory is gone. */
public final class PositiveStreams {
  private PositiveStreams() {}

  private record Batch(Stream<Integer> values) {}

  private static int read(MemorySegment cell) {
    return cell.get(JAVA_INT, 0);
  }

  private static IntStream large(MemorySegment cells) {
    return IntStream.range(0, 4).map(i -> cells.getAtIndex(JAVA_INT, i)).filter(n -> n > 2);
  }

  static void consumedAfterClose() {
    Arena arena = Arena.ofConfined();
    MemorySegment cells = arena.allocate(JAVA_INT, 4);
    Stream<Integer> values = cells.elements(JAVA_INT).map(cell -> cell.get(JAVA_INT, 0));
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    values.forEach(value -> {});
  }

  static void methodReference() {
    Arena arena = Arena.ofConfined();
    Stream<Integer> values =
        arena.allocate(JAVA_INT, 4).elements(JAVA_INT).map(PositiveStreams::read);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    List<Integer> all = values.toList();
  }

  static void numbers() {
    Arena arena = Arena.ofConfined();
    MemorySegment cells = arena.allocate(JAVA_INT, 4);
    IntStream values =
        cells.elements(JAVA_INT).mapToInt(cell -> cell.get(JAVA_INT, 0)).map(n -> n + 1);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int sum = values.sum();
  }

  static void madeByHelper() {
    IntStream values;
    try (Arena arena = Arena.ofConfined()) {
      values = large(arena.allocate(JAVA_INT, 4));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int sum = values.sum();
  }

  static void countedByAFilter() {
    Arena arena = Arena.ofConfined();
    MemorySegment cells = arena.allocate(JAVA_INT, 4);
    Stream<Integer> indices = List.of(1, 2).stream().filter(i -> cells.getAtIndex(JAVA_INT, i) > 0);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    long count = indices.count();
  }

  static void streamOfStreams() {
    Arena arena = Arena.ofConfined();
    MemorySegment cells = arena.allocate(JAVA_INT, 4);
    Stream<Integer> values =
        Stream.of(1).flatMap(n -> cells.elements(JAVA_INT).map(cell -> cell.get(JAVA_INT, 0)));
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    List<Integer> all = values.toList();
  }

  static void concatenated() {
    Arena arena = Arena.ofConfined();
    MemorySegment cells = arena.allocate(JAVA_INT, 4);
    Stream<Integer> values =
        Stream.concat(Stream.of(1), cells.elements(JAVA_INT).map(cell -> cell.get(JAVA_INT, 0)));
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    List<Integer> all = values.collect(Collectors.toList());
  }

  static void keptInARecord() {
    Arena arena = Arena.ofConfined();
    MemorySegment cells = arena.allocate(JAVA_INT, 4);
    Batch batch = new Batch(cells.elements(JAVA_INT).map(PositiveStreams::read));
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    batch.values().forEach(value -> {});
  }

  static void closedByTheStream() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Stream<Integer> closing = Stream.of(1).peek(n -> arena.close());
    cell.set(JAVA_INT, 0, 1);
    closing.forEach(n -> {});
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 2);
  }

  static void closedInTheSameStream() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Stream<Integer> values = Stream.of(1).peek(n -> arena.close()).map(n -> cell.get(JAVA_INT, 0));
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    List<Integer> all = values.toList();
  }
}

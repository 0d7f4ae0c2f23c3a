package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Defects in streams that are missed. */
public final class KnownStreams {
  private KnownStreams() {}

  static void collected() {
    List<MemorySegment> cells;
    try (Arena arena = Arena.ofConfined()) {
      cells =
          Stream.of(arena.allocate(JAVA_INT))
              .collect(Collectors.collectingAndThen(Collectors.toList(), all -> all));
    }
    // MISS: [SegmentUsedAfterClose] what a collector of collectors keeps is not followed
    cells.get(0).get(JAVA_INT, 0);
  }

  static void closedWithTheStream() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try (Stream<MemorySegment> cells = Stream.of(cell).onClose(arena::close)) {
      cells.forEach(c -> c.get(JAVA_INT, 0));
    }
    // MISS: [SegmentUsedAfterClose] what runs when a stream is closed is not followed
    cell.get(JAVA_INT, 0);
  }

  static void mappedToMany() {
    List<MemorySegment> cells;
    try (Arena arena = Arena.ofConfined()) {
      cells =
          Stream.of(1)
              .<MemorySegment>mapMulti((n, down) -> down.accept(arena.allocate(JAVA_INT, n)))
              .toList();
    }
    // MISS: [SegmentUsedAfterClose] what mapMulti passes down is not followed
    cells.get(0).get(JAVA_INT, 0);
  }

  static void openedInALoop() {
    Arena[] arenas = new Arena[3];
    for (int i = 0; i < 3; i++) {
      arenas[i] = Arena.ofConfined();
    }
    IntStream.range(0, 3).forEach(i -> arenas[i].close());
    // MISS: [ArenaClosedTwice] which of several arenas a stream has closed is not told apart
    IntStream.range(0, 3).forEach(i -> arenas[i].close());
  }
}

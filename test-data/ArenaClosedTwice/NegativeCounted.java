package testdata.arenaclosedtwice;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A function is run as often as elements are written down: once, or not at all. */
public final class NegativeCounted {
  private NegativeCounted() {}

  static void forEachOfOne() {
    Arena arena = Arena.ofConfined();
    List.of("a").forEach(name -> arena.close());
  }

  static void forEachOfOneInSet() {
    Arena arena = Arena.ofShared();
    Set.of(1).forEach(number -> arena.close());
  }

  static void rangeOfOne() {
    Arena arena = Arena.ofConfined();
    IntStream.range(4, 5).forEach(number -> arena.close());
  }

  static void nothing() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    List.<String>of().forEach(name -> arena.close());
    IntStream.range(5, 4).forEach(number -> arena.close());
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }
}

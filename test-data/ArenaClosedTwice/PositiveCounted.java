package testdata.arenaclosedtwice;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A function is run as often as elements are written down. */
public final class PositiveCounted {
  private PositiveCounted() {}

  static void forEachOfTwo() {
    Arena arena = Arena.ofConfined();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    List.of("a", "b").forEach(name -> arena.close());
  }

  static void forEachOfThreeInSet() {
    Arena arena = Arena.ofShared();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    Set.of(1, 2, 3).forEach(number -> arena.close());
  }

  static void range() {
    Arena arena = Arena.ofConfined();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    IntStream.range(3, 5).forEach(number -> arena.close());
  }

  static void onceIsEnough() {
    Arena arena = Arena.ofConfined();
    List.of("a").forEach(name -> arena.close());
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }

  /** An array may hold any number of elements. */
  static void array() {
    Arena arena = Arena.ofConfined();
    String[] names = {"a", "b"};
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    List.of(names).forEach(name -> arena.close());
  }
}

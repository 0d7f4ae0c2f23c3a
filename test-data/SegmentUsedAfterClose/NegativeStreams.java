package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Streams do nothing before their elements are asked for, and ask for no more than they need. */
public final class NegativeStreams {
  private NegativeStreams() {}

  static int closesWhenConsumed() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Stream<Integer> closing = Stream.of(1).peek(n -> arena.close());
    int value = cell.get(JAVA_INT, 0);
    closing.forEach(n -> {});
    return value;
  }

  static int closesWhenIterated() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Iterator<Integer> closing = Stream.of(1).peek(n -> arena.close()).iterator();
    int value = cell.get(JAVA_INT, 0);
    return value + closing.next();
  }

  static void neverConsumed() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(JAVA_INT, 4);
      Stream<Integer> values =
          cells.elements(JAVA_INT).peek(c -> arena.close()).map(c -> c.get(JAVA_INT, 0));
      cells.setAtIndex(JAVA_INT, 0, 1);
    }
  }

  static int consumedInTime() {
    IntStream values;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(JAVA_INT, 4);
      values = IntStream.range(0, 4).map(i -> cells.getAtIndex(JAVA_INT, i));
      return values.sum();
    }
  }

  static List<Integer> listed() {
    try (Arena arena = Arena.ofConfined()) {
      return arena.allocate(JAVA_INT, 4).elements(JAVA_INT).map(c -> c.get(JAVA_INT, 0)).toList();
    }
  }

  /** How many elements there are is known without running anything. */
  static long counted() {
    Arena arena = Arena.ofConfined();
    MemorySegment cells = arena.allocate(JAVA_INT, 4);
    Stream<Integer> values = List.of(1, 2).stream().map(i -> cells.getAtIndex(JAVA_INT, i));
    arena.close();
    return values.count();
  }

  static boolean firstOnly() {
    Arena first = Arena.ofConfined();
    Arena second = Arena.ofConfined();
    MemorySegment cell = second.allocate(JAVA_INT);
    Optional<Arena> closed = List.of(first, second).stream().peek(Arena::close).findFirst();
    cell.set(JAVA_INT, 0, 1);
    second.close();
    return closed.isPresent();
  }

  static void limited() {
    Arena first = Arena.ofConfined();
    Arena second = Arena.ofConfined();
    MemorySegment cell = second.allocate(JAVA_INT);
    Stream.of(first, second).peek(Arena::close).limit(1).forEach(arena -> {});
    cell.set(JAVA_INT, 0, 1);
    second.close();
  }

  static int grown() {
    Stream<Integer> values = Stream.of(1);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      for (int i = 0; i < 3; i++) {
        values = values.map(n -> n + cell.get(JAVA_INT, 0));
      }
      return values.toList().size();
    }
  }

  static void closesOneElement() {
    List<Integer> one = List.of(1);
    Arena arena = Arena.ofConfined();
    one.forEach(n -> arena.close());
  }

  static void closesForSomeElement() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Stream.of(1, 2).filter(n -> n > 5).forEach(n -> arena.close());
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  static void closesForTheLast() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Stream.of(1, 2).skip(1).forEach(n -> arena.close());
  }

  static void closesForEachOther() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Stream.of(1, 1).distinct().forEach(n -> arena.close());
  }

  static void closesForNone() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Stream<Integer> none = Stream.empty();
    none.forEach(n -> arena.close());
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  static boolean closesForTheFirst() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    return Stream.of(1, 2).peek(n -> arena.close()).anyMatch(n -> n > 0);
  }

  static void closesIfThereIsAny() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Stream.of(1, 2).findFirst().ifPresent(n -> arena.close());
  }

  static void closesForOneNumber() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    IntStream closing = IntStream.rangeClosed(1, 1).peek(n -> arena.close());
    cell.set(JAVA_INT, 0, 1);
    int sum = closing.sum();
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Whichever of several methods a call runs, it reads dead memory, or closes the arena. */
public final class PositiveOverriders {
  private PositiveOverriders() {}

  private abstract static class Task {
    abstract int read(MemorySegment of);

    int late() {
      MemorySegment cell;
      try (Arena arena = Arena.ofConfined()) {
        cell = arena.allocate(JAVA_INT);
      }
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      return read(cell);
    }
  }

  private static final class Number extends Task {
    @Override
    int read(MemorySegment of) {
      return of.get(JAVA_INT, 0);
    }
  }

  private static final class Zeroed extends Task {
    @Override
    int read(MemorySegment of) {
      of.fill((byte) 0);
      return 0;
    }
  }

  static int aStepOfATemplate() {
    return new Number().late();
  }

  private sealed interface Ending permits Plain, Logged, Refused {
    void end(Arena arena);
  }

  private record Plain() implements Ending {
    @Override
    public void end(Arena arena) {
      arena.close();
    }
  }

  private record Logged(StringBuilder log) implements Ending {
    @Override
    public void end(Arena arena) {
      try {
        log.append("end");
      } finally {
        arena.close();
      }
    }
  }

  private record Refused() implements Ending {
    @Override
    public void end(Arena arena) {
      throw new UnsupportedOperationException();
    }
  }

  private static int endedBy(Ending ending) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    ending.end(arena);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return cell.get(JAVA_INT, 0);
  }

  static int closedInEachThatReturns() {
    return endedBy(new Logged(new StringBuilder()));
  }

  private static class Reader {
    int read(MemorySegment of) {
      return of.get(JAVA_INT, 0);
    }
  }

  private static Reader atFour() {
    return new Reader() {
      @Override
      int read(MemorySegment of) {
        return of.get(JAVA_INT, 4);
      }
    };
  }

  static int anAnonymousOneToo() {
    return late(atFour());
  }

  private static int late(Reader reader) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT, 2);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return reader.read(cell);
  }

  private enum Operation {
    GET {
      @Override
      int on(MemorySegment cell) {
        return cell.get(JAVA_INT, 0);
      }
    },
    CLEAR {
      @Override
      int on(MemorySegment cell) {
        cell.fill((byte) 0);
        return 0;
      }
    };

    abstract int on(MemorySegment cell);
  }

  private static int late(Operation what) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return what.on(cell);
  }

  static int constantsWithBodies() {
    return late(Operation.CLEAR);
  }

  private abstract static class Node {
    abstract int sum(MemorySegment of);
  }

  private static final class Leaf extends Node {
    @Override
    int sum(MemorySegment of) {
      return of.get(JAVA_INT, 0);
    }
  }

  private static final class Pair extends Node {
    final Node left = new Leaf();
    final Node right = new Leaf();

    @Override
    int sum(MemorySegment of) {
      return left.sum(of) + right.sum(of);
    }
  }

  private static int late(Node tree) {
    MemorySegment cell;
    try (Arena arena = Arena.ofConfined()) {
      cell = arena.allocate(JAVA_INT);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return tree.sum(cell);
  }

  static int aTree() {
    return late(new Pair());
  }

  private static int countedDown(MemorySegment of, int more) {
    return more == 0 ? of.get(JAVA_INT, 0) : countedDown(of, more - 1);
  }

  static int throughRecursion() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return countedDown(cell, 3);
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Text of what does not look into memory, constants that do not touch it. */
public final class NegativeImplicit {
  private NegativeImplicit() {}

  private enum Reading {
    FIRST {
      @Override
      int of(MemorySegment cells) {
        return cells.get(JAVA_INT, 0);
      }
    },
    SIZE {
      @Override
      int of(MemorySegment cells) {
        return (int) cells.byteSize();
      }
    };

    abstract int of(MemorySegment cells);
  }

  private enum Ending {
    CLOSE {
      @Override
      void end(Arena arena) {
        arena.close();
      }
    },
    KEEP;

    void end(Arena arena) {}
  }

  private record Cell(MemorySegment memory) {}

  static int size() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return Reading.SIZE.of(cell);
  }

  static int kept() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Ending.KEEP.end(arena);
    int value = cell.get(JAVA_INT, 0);
    Ending.CLOSE.end(arena);
    return value;
  }

  static String described() {
    Arena arena = Arena.ofConfined();
    MemorySegment memory = arena.allocate(JAVA_INT);
    Cell cell = new Cell(memory);
    arena.close();
    return "closed: " + memory + cell + String.valueOf(cell) + arena;
  }

  static int replaced() {
    ThreadLocal<MemorySegment> current = new ThreadLocal<>();
    try (Arena arena = Arena.ofConfined()) {
      try (Arena inner = Arena.ofConfined()) {
        current.set(inner.allocate(JAVA_INT));
      }
      current.set(arena.allocate(JAVA_INT));
      return current.get().get(JAVA_INT, 0);
    }
  }

  private static int chosenByName(String name) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    switch (name) {
      case "close" -> arena.close();
      default -> {}
    }
    if (!"close".equals(name)) {
      int value = cell.get(JAVA_INT, 0);
      arena.close();
      return value;
    }
    return 0;
  }

  static int byName(boolean close) {
    return chosenByName(close ? "close" : "keep");
  }

  private static void closedByEither(String name) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (name.equals("first")) {
      arena.close();
    }
    if (name.equals("second")) {
      arena.close();
    }
    if (!name.equals("first") && !name.equals("second")) {
      arena.close();
    }
  }

  static void byEither(boolean first) {
    closedByEither(first ? "first" : "second");
  }
}

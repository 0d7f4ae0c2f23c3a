package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Builders, chains of calls that return {@code this}, and arenas chosen by enums. */
public final class PositiveBuilders {
  private PositiveBuilders() {}

  enum Sharing {
    CONFINED,
    SHARED
  }

  private static Arena open(Sharing sharing) {
    return switch (sharing) {
      case CONFINED -> Arena.ofConfined();
      case SHARED -> Arena.ofShared();
    };
  }

  static void arenaChosenByEnum(boolean shared) {
    Arena arena = open(shared ? Sharing.SHARED : Sharing.CONFINED);
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  enum Kind {
    CONFINED {
      @Override
      Arena open() {
        return Arena.ofConfined();
      }
    },
    SHARED {
      @Override
      Arena open() {
        return Arena.ofShared();
      }
    };

    abstract Arena open();
  }

  static void arenaOfEnumConstant() {
    MemorySegment cell;
    try (Arena arena = Kind.SHARED.open()) {
      cell = arena.allocate(JAVA_INT);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  /** Made by its builder. */
  static final class Table implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment rows;

    private Table(Builder builder) {
      arena = builder.shared ? Arena.ofShared() : Arena.ofConfined();
      rows = arena.allocate(builder.size, builder.alignment);
    }

    static Builder builder() {
      return new Builder();
    }

    Table put(int index, int value) {
      rows.setAtIndex(JAVA_INT, index, value);
      return this;
    }

    MemorySegment rows() {
      return rows;
    }

    @Override
    public void close() {
      arena.close();
    }

    /** Collects the options. */
    static final class Builder {
      private long size = 8;
      private long alignment = 4;
      private boolean shared;

      Builder size(long size) {
        this.size = size;
        return this;
      }

      Builder alignment(long alignment) {
        this.alignment = alignment;
        return this;
      }

      Builder shared() {
        shared = true;
        return this;
      }

      Table build() {
        return new Table(this);
      }
    }
  }

  static void builtThenClosed() {
    MemorySegment rows;
    try (Table table = Table.builder().size(16).alignment(8).shared().build()) {
      rows = table.put(0, 1).put(1, 2).rows();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    rows.set(JAVA_INT, 0, 1);
  }

  static void chainOfCalls() {
    Table table = Table.builder().size(16).build();
    table.put(0, 1).put(1, 2).close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    table.put(0, 3);
  }

  /** Its arena is opened late, and closed by hand. */
  static final class Lazy {
    private Arena arena;
    private MemorySegment memory;

    MemorySegment memory() {
      if (memory == null) {
        arena = Arena.ofConfined();
        memory = arena.allocate(8);
      }
      return memory;
    }

    void dispose() {
      if (arena != null) {
        arena.close();
      }
    }
  }

  static void lazyFieldIsNotReset() {
    Lazy lazy = new Lazy();
    lazy.memory().set(JAVA_INT, 0, 1);
    lazy.dispose();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    lazy.memory().set(JAVA_INT, 0, 2);
  }

  /** Closes itself in the middle of its own method. */
  static final class Job {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment result = arena.allocate(JAVA_INT);

    int runOnce() {
      result.set(JAVA_INT, 0, 42);
      finish();
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      return result.get(JAVA_INT, 0);
    }

    private void finish() {
      arena.close();
    }
  }

  static void closedByOwnMethod() {
    int result = new Job().runOnce();
  }

  private static void consume(Arena arena) {
    try (arena) {
      arena.allocate(8).fill((byte) 1);
    }
  }

  static void parameterAsResource() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    consume(arena);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  private static int sum(MemorySegment... cells) {
    int sum = 0;
    for (MemorySegment cell : cells) {
      sum += cell.get(JAVA_INT, 0);
    }
    return sum;
  }

  static void varargs() {
    Arena arena = Arena.ofConfined();
    MemorySegment first = arena.allocate(JAVA_INT);
    MemorySegment second = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int sum = sum(first, second);
  }

  private static void closeAll(Arena... arenas) {
    for (Arena arena : arenas) {
      arena.close();
    }
  }

  static void closedByVarargs() {
    Arena first = Arena.ofConfined();
    Arena second = Arena.ofConfined();
    MemorySegment cell = second.allocate(JAVA_INT);
    closeAll(first, second);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }
}

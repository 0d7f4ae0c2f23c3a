package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Objects whose {@code close()} closes the arena that they hold, used after it. */
public final class PositiveWrappers {
  private PositiveWrappers() {}

  // region wrapper
  static final class Counter implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment cell = arena.allocate(JAVA_INT);

    int increment() {
      int next = cell.get(JAVA_INT, 0) + 1;
      cell.set(JAVA_INT, 0, next);
      return next;
    }

    MemorySegment cell() {
      return cell;
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void methodAfterClose() {
    Counter counter = new Counter();
    counter.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int next = counter.increment();
  }

  static void getterResultOutlivesWrapper() {
    MemorySegment cell;
    try (Counter counter = new Counter()) {
      cell = counter.cell();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  // endregion

  /** Opened by the constructor, freed by a method of another name. */
  static final class Region {
    private final Arena arena;
    private final MemorySegment memory;

    Region(long size) {
      this.arena = Arena.ofConfined();
      this.memory = arena.allocate(size);
    }

    void put(int index, int value) {
      memory.setAtIndex(JAVA_INT, index, value);
    }

    void release() {
      arena.close();
    }
  }

  static void releasedThenUsed() {
    Region region = new Region(64);
    region.put(0, 1);
    region.release();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    region.put(1, 2);
  }

  /** A view that is handed out and keeps a segment of its parent. */
  static final class Page {
    private final MemorySegment bytes;

    Page(MemorySegment bytes) {
      this.bytes = bytes;
    }

    int header() {
      return bytes.get(JAVA_INT, 0);
    }
  }

  static final class Pager implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment file = arena.allocate(8192);

    Page page(int index) {
      return new Page(file.asSlice(index * 4096L, 4096));
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void viewOutlivesWrapper() {
    Page page;
    try (Pager pager = new Pager()) {
      page = pager.page(1);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int header = page.header();
  }

  static void objectAroundDeadSegment() {
    Page page;
    try (Arena arena = Arena.ofConfined()) {
      page = new Page(arena.allocate(4096));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int header = page.header();
  }

  /** A wrapper around another wrapper. */
  static final class Statistics implements AutoCloseable {
    private final Counter hits = new Counter();

    int hit() {
      return hits.increment();
    }

    @Override
    public void close() {
      hits.close();
    }
  }

  static void wrapperOfWrapper() {
    Statistics statistics = new Statistics();
    statistics.hit();
    statistics.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int hits = statistics.hit();
  }

  abstract static class NativeObject implements AutoCloseable {
    protected final Arena arena;

    NativeObject(Arena arena) {
      this.arena = arena;
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static final class Matrix extends NativeObject {
    private final MemorySegment cells;

    Matrix(int rows, int columns) {
      super(Arena.ofConfined());
      cells = arena.allocate(JAVA_INT, (long) rows * columns);
    }

    int first() {
      return cells.get(JAVA_INT, 0);
    }
  }

  static void inheritedClose() {
    Matrix matrix = new Matrix(2, 2);
    matrix.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int first = matrix.first();
  }
}

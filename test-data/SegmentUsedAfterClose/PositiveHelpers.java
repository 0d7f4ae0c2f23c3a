package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** Allocation, closing or use happens in another method. */
public final class PositiveHelpers {
  private PositiveHelpers() {}

  private static void dispose(Arena arena) {
    arena.close();
  }

  private static void disposeThroughAnother(Arena arena) {
    dispose(arena);
  }

  private static MemorySegment number(SegmentAllocator allocator, int value) {
    return allocator.allocateFrom(JAVA_INT, value);
  }

  private static MemorySegment second(MemorySegment pair) {
    return pair.asSlice(4, 4);
  }

  private static int read(MemorySegment cell) {
    return cell.get(JAVA_INT, 0);
  }

  private static int readDeep(MemorySegment cell, int depth) {
    return depth == 0 ? read(cell) : readDeep(cell, depth - 1);
  }

  private static Arena open() {
    return Arena.ofConfined();
  }

  private static MemorySegment same(MemorySegment cell) {
    return cell;
  }

  // region helper
  static void closedByHelper() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    dispose(arena);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  // endregion

  static void closedByHelperOfHelper() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    disposeThroughAnother(arena);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void allocatedByHelper() {
    MemorySegment cell;
    try (Arena arena = Arena.ofConfined()) {
      cell = number(arena, 5);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = cell.get(JAVA_INT, 0);
  }

  static void slicedByHelper() {
    MemorySegment y;
    try (Arena arena = Arena.ofConfined()) {
      y = second(arena.allocate(8));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    y.set(JAVA_INT, 0, 1);
  }

  static void readByHelper() {
    MemorySegment cell;
    try (Arena arena = Arena.ofConfined()) {
      cell = arena.allocate(JAVA_INT);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = read(cell);
  }

  static void readByRecursiveHelper() {
    MemorySegment cell;
    try (Arena arena = Arena.ofConfined()) {
      cell = arena.allocate(JAVA_INT);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = readDeep(cell, 2);
  }

  static void openedByHelper() {
    Arena arena = open();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void passedThroughHelper() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = same(arena.allocate(JAVA_INT));
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = same(cell).get(JAVA_INT, 0);
  }
}

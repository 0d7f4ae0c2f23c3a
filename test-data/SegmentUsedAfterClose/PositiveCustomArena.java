package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** Arenas and allocators of the project itself that delegate to one of the JDK's. */
public final class PositiveCustomArena {
  private PositiveCustomArena() {}

  /** Counts what is allocated. */
  static final class CountingArena implements Arena {
    private final Arena delegate = Arena.ofConfined();
    private long allocated;

    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
      allocated += byteSize;
      return delegate.allocate(byteSize, byteAlignment);
    }

    @Override
    public MemorySegment.Scope scope() {
      return delegate.scope();
    }

    @Override
    public void close() {
      delegate.close();
    }
  }

  static void customArena() {
    CountingArena arena = new CountingArena();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void customArenaInTry() {
    MemorySegment cell;
    try (Arena arena = new CountingArena()) {
      cell = arena.allocate(JAVA_INT);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void delegateOfCaller() {
    Arena delegate = Arena.ofConfined();
    SegmentAllocator zeroing =
        (size, alignment) -> delegate.allocate(size, alignment).fill((byte) 0);
    MemorySegment cell = zeroing.allocate(JAVA_INT);
    delegate.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  /** A bump allocator over one block of an arena that the caller keeps. */
  static final class Bump implements SegmentAllocator {
    private final MemorySegment block;
    private long used;

    Bump(Arena arena) {
      this.block = arena.allocate(1024, 16);
    }

    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
      long start = (used + byteAlignment - 1) / byteAlignment * byteAlignment;
      used = start + byteSize;
      return block.asSlice(start, byteSize, byteAlignment);
    }
  }

  static void customAllocator() {
    MemorySegment cell;
    try (Arena arena = Arena.ofConfined()) {
      cell = new Bump(arena).allocate(JAVA_INT);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Real defects that are out of reach. */
public final class KnownMisses {
  private KnownMisses() {}

  private static final Map<String, Arena> ARENAS = new ConcurrentHashMap<>();

  static void closedByReflection() throws ReflectiveOperationException {
    Method close = Arena.class.getMethod("close");
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try {
      close.invoke(arena);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    // MISS: [SegmentUsedAfterClose] reflection is not followed
    cell.set(JAVA_INT, 0, 1);
  }

  static void closedThroughRegistry() {
    ARENAS.put("a", Arena.ofShared());
    MemorySegment cell = ARENAS.get("a").allocate(JAVA_INT);
    ARENAS.values().forEach(Arena::close);
    // MISS: [SegmentUsedAfterClose] contents of static collections are not tracked by key
    cell.set(JAVA_INT, 0, 1);
  }

  /** Goes over the cells of a block. */
  private record Cells(MemorySegment block) implements Iterable<MemorySegment> {
    @Override
    public Iterator<MemorySegment> iterator() {
      return new Iterator<>() {
        private long offset;

        @Override
        public boolean hasNext() {
          return offset < block.byteSize();
        }

        @Override
        public MemorySegment next() {
          MemorySegment cell = block.asSlice(offset, 4);
          offset += 4;
          return cell;
        }
      };
    }
  }

  static void iteratorOverSlices() {
    Cells cells;
    try (Arena arena = Arena.ofConfined()) {
      cells = new Cells(arena.allocate(8));
    }
    for (MemorySegment cell : cells) {
      // MISS: [SegmentUsedAfterClose] the iterator of an Iterable of one's own is not followed
      cell.set(JAVA_INT, 0, 1);
    }
  }

  static int arrayOfArrays() {
    MemorySegment[][] cells = new MemorySegment[2][2];
    try (Arena arena = Arena.ofConfined()) {
      cells[1][0] = arena.allocate(JAVA_INT);
    }
    // MISS: [SegmentUsedAfterClose] the arrays in an array are not told apart
    return cells[1][0].get(JAVA_INT, 0);
  }
}

package testdata.outofboundsaccess;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

/** Accesses of memory that a segment does not have. */
public final class PositiveBounds {
  private PositiveBounds() {}

  private static final StructLayout POINT =
      MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y"));

  private static final StructLayout POINT_3D =
      MemoryLayout.structLayout(
          JAVA_INT.withName("x"), JAVA_INT.withName("y"), JAVA_INT.withName("z"));

  private static final VarHandle Z = POINT_3D.varHandle(PathElement.groupElement("z"));

  // region basic
  static long widened() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 0 up to 8 of 'cell', which has 4 bytes
      return cell.get(JAVA_LONG, 0);
    }
  }

  // endregion

  // region index
  static void indexForOffset() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(JAVA_INT, 4);
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 16 up to 20 of 'numbers'
      numbers.setAtIndex(JAVA_INT, 4, 1);
    }
  }

  // endregion

  static int behindTheStruct() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = arena.allocate(POINT);
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      return point.get(JAVA_INT, POINT.byteSize());
    }
  }

  static int ofAnotherStruct() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = arena.allocate(POINT);
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 0 up to 12
      return (int) Z.get(point, 0L);
    }
  }

  private static void fillIn(MemorySegment point, int value) {
    point.set(JAVA_INT, 8, value);
  }

  static void throughAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 8 up to 12 of a segment (at line
      fillIn(arena.allocate(POINT), 1);
    }
  }

  static void helperOfGivenAllocator() {
    try (Arena arena = Arena.ofConfined()) {
      fillBy(arena);
    }
  }

  private static void fillBy(SegmentAllocator allocator) {
    MemorySegment small = allocator.allocate(2);
    // WITNESS: by helperOfGivenAllocator
    // BUG: Diagnostic contains: [OutOfBoundsAccess]
    small.set(JAVA_BYTE, 2, (byte) 1);
  }

  static void inASlice() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = arena.allocate(16).asSlice(8, 4);
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 0 up to 8 of 'header', which has 4 bytes
      header.set(JAVA_LONG, 0, 1L);
    }
  }

  static void restOfASlice() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rest = arena.allocate(16).asSlice(12);
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 0 up to 8 of 'rest', which has 4 bytes
      rest.set(JAVA_LONG, 0, 1L);
    }
  }

  static MemorySegment sliceOutside() {
    MemorySegment bytes = MemorySegment.ofArray(new byte[16]);
    // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 12 up to 20
    return bytes.asSlice(12, 8);
  }

  static byte behindTheArray() {
    byte[] bytes = new byte[3];
    MemorySegment segment = MemorySegment.ofArray(bytes);
    // BUG: Diagnostic contains: [OutOfBoundsAccess]
    return segment.get(JAVA_BYTE, bytes.length);
  }

  static void copiedTooMuch() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = MemorySegment.ofArray(new int[] {1, 2, 3});
      MemorySegment to = arena.allocate(8);
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 0 up to 12 of 'to'
      MemorySegment.copy(from, 0, to, 0, from.byteSize());
    }
  }

  static void copiedFromTooMuch() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(4);
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      to.copyFrom(MemorySegment.ofArray(new long[1]));
    }
  }

  static void elementsForBytes() {
    try (Arena arena = Arena.ofConfined()) {
      int[] numbers = {1, 2, 3, 4};
      MemorySegment to = arena.allocate(numbers.length);
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      MemorySegment.copy(numbers, 0, to, JAVA_INT, 0, numbers.length);
    }
  }

  static void noRoomForTheNul() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(4);
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 0 up to 5 of 'name'
      name.setString(0, "name");
    }
  }

  static void lastRound() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(JAVA_INT, 4);
      for (int i = 0; i <= 4; i++) {
        // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 16 up to 20 of 'numbers', which has 16 bytes
        numbers.setAtIndex(JAVA_INT, i, i);
      }
    }
  }

  private record Buffer(MemorySegment memory, int size) {
    void put(int index, long value) {
      memory.setAtIndex(JAVA_LONG, index, value);
    }
  }

  static void inARecord() {
    try (Arena arena = Arena.ofConfined()) {
      Buffer buffer = new Buffer(arena.allocate(16), 16);
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      buffer.put(2, 7L);
    }
  }

  static void inALambda() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_SHORT);
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      Consumer<Integer> store = v -> cell.set(JAVA_INT, 0, v);
      store.accept(1);
    }
  }

  private static final MemorySegment SHARED = Arena.global().allocate(4);

  static void inAStatic() {
    // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 0 up to 8 of 'SHARED', which has 4 bytes
    SHARED.set(ADDRESS, 0, MemorySegment.NULL);
  }

  static int negative() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      return arena.allocate(8).get(JAVA_INT, -4);
    }
  }

  static long reinterpreted() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment small = arena.allocate(16).reinterpret(4);
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      return small.get(JAVA_LONG, 0);
    }
  }
}

package testdata.outofboundsaccess;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/** Accesses inside what there is. */
public final class NegativeBounds {
  private NegativeBounds() {}

  private static final StructLayout POINT =
      MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y"));

  private static final VarHandle Y = POINT.varHandle(PathElement.groupElement("y"));

  // region inside
  static long inside() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(JAVA_INT, 4);
      for (int i = 0; i < 4; i++) {
        numbers.setAtIndex(JAVA_INT, i, i);
      }
      return numbers.get(JAVA_LONG, 8);
    }
  }

  // endregion

  static int lastField() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment points = arena.allocate(POINT, 3);
      Y.set(points, 2 * POINT.byteSize(), 7);
      return points.asSlice(2 * POINT.byteSize(), POINT).get(JAVA_INT, 4);
    }
  }

  static int unaligned() {
    MemorySegment bytes = MemorySegment.ofArray(new byte[9]);
    bytes.set(JAVA_LONG_UNALIGNED, 1, 5L);
    return bytes.get(JAVA_INT_UNALIGNED, 5);
  }

  static long arrayOfLongs() {
    MemorySegment longs = MemorySegment.ofArray(new long[2]);
    longs.set(JAVA_INT, 12, 1);
    return longs.get(JAVA_LONG, 8);
  }

  private static long read(MemorySegment in, boolean wide) {
    return wide ? in.get(JAVA_LONG, 0) : in.get(JAVA_INT, 0);
  }

  static long byTheSize(boolean wide) {
    try (Arena arena = Arena.ofConfined()) {
      return read(arena.allocate(wide ? 8 : 4), wide);
    }
  }

  static long byItsSize(boolean wide) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(wide ? 8 : 4);
      return cell.byteSize() < 8 ? cell.get(JAVA_INT, 0) : cell.get(JAVA_LONG, 0);
    }
  }

  static void grown(int rounds) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(4);
      int used = 0;
      for (int i = 0; i < rounds; i++) {
        if (used + 4 > buffer.byteSize()) {
          MemorySegment larger = arena.allocate(buffer.byteSize() * 2);
          MemorySegment.copy(buffer, 0, larger, 0, used);
          buffer = larger;
        }
        buffer.set(JAVA_INT, used, i);
        used += 4;
      }
    }
  }

  static int advancing() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rest = arena.allocate(JAVA_INT, 16);
      int sum = 0;
      while (rest.byteSize() > 0) {
        sum += rest.get(JAVA_INT, 0);
        rest = rest.asSlice(4);
      }
      return sum;
    }
  }

  static MemorySegment emptySlice() {
    return MemorySegment.ofArray(new byte[4]).asSlice(4);
  }

  static void exactText() {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(5).setString(0, "name");
      MemorySegment copy = arena.allocateFrom("name");
      copy.set(JAVA_BYTE, 4, (byte) 0);
    }
  }

  static void sliced() {
    try (Arena arena = Arena.ofConfined()) {
      SegmentAllocator slices = SegmentAllocator.slicingAllocator(arena.allocate(64));
      MemorySegment a = slices.allocate(JAVA_BYTE);
      MemorySegment b = slices.allocate(JAVA_LONG);
      b.set(JAVA_LONG, 0, a.get(JAVA_BYTE, 0));
    }
  }

  /** The buffer has its own position and limit. */
  static MemorySegment ofABuffer() {
    MemorySegment bytes = MemorySegment.ofArray(new byte[8]);
    ByteBuffer buffer = bytes.asByteBuffer().position(4);
    return MemorySegment.ofBuffer(buffer).asSlice(0, 4);
  }

  static boolean whoCatchesItKnows() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(4);
      cell.get(JAVA_LONG, 0);
      return false;
    } catch (IndexOutOfBoundsException e) {
      return true;
    }
  }

  static byte[] allOfIt() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = arena.allocateFrom("text");
      byte[] to = new byte[(int) from.byteSize()];
      MemorySegment.copy(from, JAVA_BYTE, 0, to, 0, to.length);
      return to;
    }
  }

  static void emptyCopy() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = arena.allocate(4);
      MemorySegment.copy(a, 4, a, 4, 0);
    }
  }

  /** The head of a structure, and the whole of one. */
  static class Head {
    final MemorySegment memory;

    Head(MemorySegment memory) {
      this.memory = memory;
    }
  }

  static final class Whole extends Head {
    Whole(MemorySegment memory) {
      super(memory);
    }

    long last() {
      return memory.get(JAVA_LONG, 8);
    }
  }

  private static Head made(Arena arena) {
    return Integer.getInteger("testdata.parts", 2) == 1
        ? new Head(arena.allocate(8))
        : new Whole(arena.allocate(16));
  }

  /** A head alone does not come through the cast. */
  static long castTo() {
    try (Arena arena = Arena.ofConfined()) {
      return ((Whole) made(arena)).last();
    }
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.ByteBuffer;

/** What the JDK allows on memory that is gone, and what only looks as if it were gone. */
public final class NegativeLegalAfterClose {
  private NegativeLegalAfterClose() {}

  static void metadataOfDeadSegment() {
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(64);
    MemorySegment other = arena.allocate(64);
    arena.close();
    long size = block.byteSize();
    long address = block.address();
    boolean alive = block.scope().isAlive();
    boolean mine = block.isAccessibleBy(Thread.currentThread());
    boolean same = block.equals(other);
    int hash = block.hashCode();
    String text = block.toString();
    boolean nativeMemory = block.isNative() && !block.isMapped() && !block.isReadOnly();
    boolean overlaps = block.asOverlappingSlice(other).isPresent();
    boolean heap = block.heapBase().isPresent();
  }

  static void viewsOfDeadSegmentMayBeMade() {
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(64);
    arena.close();
    MemorySegment slice = block.asSlice(8, 8);
    MemorySegment readOnly = block.asReadOnly();
    ByteBuffer buffer = block.asByteBuffer();
    int remaining = buffer.duplicate().remaining();
    long cells = block.elements(JAVA_INT).count();
    MemorySegment.Scope scope = arena.scope();
  }

  static void slicingOfDeadBlock() {
    Arena arena = Arena.ofConfined();
    SegmentAllocator allocator = SegmentAllocator.slicingAllocator(arena.allocate(64));
    arena.close();
    MemorySegment slice = allocator.allocate(8);
  }

  // region pointer
  static void pointerReadFromCell() {
    try (Arena outer = Arena.ofConfined()) {
      MemorySegment target = outer.allocateFrom("text");
      MemorySegment pointer;
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment cell = arena.allocate(ADDRESS);
        cell.set(ADDRESS, 0, target);
        pointer = cell.get(ADDRESS, 0); // the cell dies, what it points to does not
      }
      byte first = pointer.reinterpret(5).get(JAVA_BYTE, 0);
    }
  }

  // endregion

  static void copiesToJava() {
    String text;
    byte[] bytes;
    int number;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocateFrom("text");
      text = block.getString(0);
      bytes = block.toArray(JAVA_BYTE);
      number = block.get(JAVA_BYTE, 1);
    }
    int total = text.length() + bytes.length + number;
  }

  static void copyInHeapSegment() {
    MemorySegment copy = MemorySegment.ofArray(new byte[8]);
    try (Arena arena = Arena.ofConfined()) {
      copy.copyFrom(arena.allocate(8));
    }
    copy.set(JAVA_BYTE, 0, (byte) 1);
  }

  static void copyInHeapBuffer() {
    ByteBuffer copy = ByteBuffer.allocate(8);
    try (Arena arena = Arena.ofConfined()) {
      copy.put(arena.allocate(8).asByteBuffer()).flip();
    }
    byte first = copy.get(0);
  }

  static void sumOfElements() {
    int sum;
    try (Arena arena = Arena.ofConfined()) {
      sum = arena.allocate(16, 4).elements(JAVA_INT).mapToInt(c -> c.get(JAVA_INT, 0)).sum();
    }
    int twice = sum * 2;
  }

  static void arenaThatNeverEnds() {
    MemorySegment cell;
    try (Arena arena = Arena.ofConfined()) {
      cell = Arena.ofAuto().allocate(JAVA_INT);
      cell.copyFrom(arena.allocate(JAVA_INT));
    }
    cell.set(JAVA_INT, 0, 1);
  }

  static void failureExpected() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    try {
      int value = cell.get(JAVA_INT, 0);
      throw new AssertionError("it must be closed");
    } catch (IllegalStateException expected) {
      String message = expected.getMessage();
    }
  }

  static void nullSegment() {
    MemorySegment cell = MemorySegment.NULL;
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(8).fill((byte) 0);
    }
    boolean absent = cell.equals(MemorySegment.NULL);
  }

  static void nothingToMove() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(8);
    arena.close();
    MemorySegment other = MemorySegment.ofArray(new byte[8]);
    cell.copyFrom(MemorySegment.ofArray(new byte[0]));
    other.copyFrom(cell.asSlice(4, 0));
    MemorySegment.copy(cell, 0, other, 0, 0);
    MemorySegment.copy(cell, 0, cell, 0, 0);
  }
}

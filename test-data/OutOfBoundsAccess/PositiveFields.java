package testdata.outofboundsaccess;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** Memory that an object or class holds from its beginning on. */
public final class PositiveFields {
  private PositiveFields() {}

  private static final class Buffer {
    private final MemorySegment data;

    Buffer(Arena arena) {
      data = arena.allocate(16);
    }

    Buffer(Arena arena, byte[] content) {
      data = arena.allocate(16);
      data.copyFrom(MemorySegment.ofArray(content));
    }

    byte behindTheEnd() {
      // WITNESS: by readBehind
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 16 up to 17 of 'data'
      return data.get(JAVA_BYTE, 16);
    }
  }

  static int readBehind() {
    try (Arena arena = Arena.ofConfined()) {
      return new Buffer(arena).behindTheEnd();
    }
  }

  private static final class Cell {
    private final StructLayout layout;
    private final long size;
    private final MemorySegment memory;

    Cell(Arena arena) {
      layout = MemoryLayout.structLayout(JAVA_INT.withName("a"), JAVA_INT.withName("b"));
      size = layout.byteSize();
      memory = arena.allocate(layout);
    }

    void writeBehind() {
      // WITNESS: by writtenBehind
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 8 up to 12
      memory.set(JAVA_INT, size, 1);
    }
  }

  static void writtenBehind() {
    try (Arena arena = Arena.ofConfined()) {
      new Cell(arena).writeBehind();
    }
  }

  private static final MemorySegment SHARED;
  private static final long COUNT;

  static {
    long n = 0;
    for (int i = 0; i < 4; i++) {
      n += JAVA_INT.byteSize();
    }
    COUNT = n;
    SHARED = Arena.global().allocate(COUNT);
  }

  static long ofTheClass() {
    // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 16 up to 24
    return SHARED.get(JAVA_LONG, COUNT);
  }
}

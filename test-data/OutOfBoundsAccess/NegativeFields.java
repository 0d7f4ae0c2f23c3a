package testdata.outofboundsaccess;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory of objects that is larger than it looks like. */
public final class NegativeFields {
  private NegativeFields() {}

  private static final class Buffer {
    private final MemorySegment data;

    Buffer(Arena arena) {
      data = arena.allocate(16);
    }

    Buffer(Arena arena, long size) {
      data = arena.allocate(size);
    }

    byte at16() {
      return data.get(JAVA_BYTE, 16);
    }
  }

  static byte larger() {
    try (Arena arena = Arena.ofConfined()) {
      return new Buffer(arena, 32).at16();
    }
  }

  private static class Growing {
    protected MemorySegment data;

    Growing(Arena arena) {
      data = arena.allocate(8);
    }

    void grow(Arena arena) {
      data = arena.allocate(32);
    }

    byte at16() {
      return data.get(JAVA_BYTE, 16);
    }
  }

  static byte grown() {
    try (Arena arena = Arena.ofConfined()) {
      Growing g = new Growing(arena);
      g.grow(arena);
      return g.at16();
    }
  }

  private static final class Larger extends Growing {
    Larger(Arena arena) {
      super(arena);
      data = arena.allocate(64);
    }
  }

  static byte inASubclass() {
    try (Arena arena = Arena.ofConfined()) {
      return new Larger(arena).at16();
    }
  }
}

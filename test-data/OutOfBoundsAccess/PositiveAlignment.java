package testdata.outofboundsaccess;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Accesses at addresses that are not aligned as the layout asks for. */
public final class PositiveAlignment {
  private PositiveAlignment() {}

  // region aligned
  static int packed(byte[] packet) {
    MemorySegment bytes = MemorySegment.ofArray(packet);
    // WITNESS: throws IllegalArgumentException by header
    // BUG: Diagnostic contains: [OutOfBoundsAccess] 'bytes' is an array
    return bytes.get(JAVA_INT, 4);
  }

  // endregion

  static int header() {
    return packed(new byte[64]);
  }

  static void oddOffset() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(JAVA_LONG, 4);
      // WITNESS: throws IllegalArgumentException
      // BUG: Diagnostic contains: [OutOfBoundsAccess] 'block' is accessed at an address that is no multiple of 4
      block.set(JAVA_INT, 6, 1);
    }
  }

  static long oddSlice() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment part = arena.allocate(32, 8).asSlice(4);
      // WITNESS: throws IllegalArgumentException
      // BUG: Diagnostic contains: [OutOfBoundsAccess] 'part' is accessed at an address that is no multiple of 8
      return part.get(JAVA_LONG, 8);
    }
  }

  static MemorySegment sliceWithLayout() {
    MemorySegment shorts = MemorySegment.ofArray(new short[8]);
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [OutOfBoundsAccess]
    return shorts.asSlice(0, JAVA_INT);
  }

  static void copy() {
    MemorySegment bytes = MemorySegment.ofArray(new byte[8]);
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [OutOfBoundsAccess]
    MemorySegment.copy(new short[2], 0, bytes, JAVA_SHORT, 0, 2);
  }
}

package testdata.nullsegmentidentity;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Pointers that generated bindings return, compared with NULL by identity. */
public final class PositiveBindings {
  private PositiveBindings() {}

  static String early() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = libc_h.getenv(arena.allocateFrom("PATH"));
      // WITNESS: none
      // BUG: Diagnostic contains: [NullSegmentIdentity]
      if (value == MemorySegment.NULL) {
        return null;
      }
      return value.equals(MemorySegment.NULL) ? null : value.reinterpret(4096).getString(0);
    }
  }

  private static boolean isNull(MemorySegment pointer) {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullSegmentIdentity]
    return pointer == MemorySegment.NULL;
  }

  static boolean byAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      return isNull(libc_h.getenv(arena.allocateFrom("PATH")));
    }
  }

  static void inALoop() {
    MemorySegment block = libc_h.malloc(16);
    // WITNESS: none
    // BUG: Diagnostic contains: [NullSegmentIdentity]
    while (block != MemorySegment.NULL) {
      libc_h.free(block);
      block = MemorySegment.NULL;
    }
  }
}

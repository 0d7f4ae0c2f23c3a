package testdata.nullsegmentidentity;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Comparisons by identity with a constant that holds the NULL pointer. */
public final class PositiveConstants {
  private PositiveConstants() {}

  private static final MemorySegment NONE = MemorySegment.NULL;

  static boolean aConstantOfItsOwn() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [NullSegmentIdentity]
      return libc_h.getenv(arena.allocateFrom("PATH")) != NONE;
    }
  }
}

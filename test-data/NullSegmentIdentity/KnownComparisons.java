package testdata.nullsegmentidentity;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Comparisons by identity that are not seen. */
public final class KnownComparisons {
  private KnownComparisons() {}

  private static final MemorySegment NONE = MemorySegment.NULL;

  static boolean aConstantOfItsOwn() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // MISS: [NullSegmentIdentity] only the constant of the JDK is known to be NULL
      return libc_h.getenv(arena.allocateFrom("PATH")) != NONE;
    }
  }
}

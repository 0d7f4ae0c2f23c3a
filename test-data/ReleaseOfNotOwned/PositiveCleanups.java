package testdata.releaseofnotowned;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Cleanups that free what the arena allocated, and frees by itself. */
public final class PositiveCleanups {
  private PositiveCleanups() {}

  @NativeFunction("free")
  private static native void free(MemorySegment block);

  // WITNESS: none
  static byte freedByACleanup() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleaseOfNotOwned]
      return arena.allocate(4).reinterpret(4, arena, PositiveCleanups::free).get(JAVA_BYTE, 0);
    }
  }

  // WITNESS: none
  static void freedByALambda() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocate(JAVA_INT);
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleaseOfNotOwned]
      number.reinterpret(arena, s -> free(s));
    }
  }
}

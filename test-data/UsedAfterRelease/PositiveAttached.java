package testdata.usedafterrelease;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory whose release an arena has taken over, used by its raw pointer after that. */
public final class PositiveAttached {
  private PositiveAttached() {}

  @NativeFunction("malloc")
  private static native MemorySegment malloc(long size);

  @NativeFunction("free")
  private static native void free(MemorySegment block);

  private static MemorySegment allocate() {
    MemorySegment block = malloc(4);
    if (block.address() == 0) {
      throw new OutOfMemoryError();
    }
    return block;
  }

  // region attached
  // WITNESS: none
  static byte raw() {
    MemorySegment block = allocate();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sized = block.reinterpret(4, arena, PositiveAttached::free);
      sized.set(JAVA_INT, 0, 1);
    }
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease] 'block' is used after the arena
    return block.reinterpret(4).get(JAVA_BYTE, 0);
  }

  // endregion

  // WITNESS: none
  static byte closedByHand() {
    Arena arena = Arena.ofShared();
    MemorySegment block = allocate().reinterpret(4);
    block.reinterpret(arena, b -> free(b));
    arena.close();
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    return block.get(JAVA_BYTE, 0);
  }

  // WITNESS: none
  static void inALoop() {
    for (int i = 0; i < 3; i++) {
      MemorySegment block = allocate();
      try (Arena arena = Arena.ofConfined()) {
        block.reinterpret(4, arena, PositiveAttached::free);
      }
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease]
      block.reinterpret(4).fill((byte) 0);
    }
  }
}

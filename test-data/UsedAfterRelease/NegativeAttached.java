package testdata.usedafterrelease;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.forewarn.annotations.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** Memory that another arena releases, or none that is known to, used by its raw pointer. */
public final class NegativeAttached {
  private NegativeAttached() {}

  @NativeFunction("malloc")
  private static native MemorySegment malloc(long size);

  @NativeFunction("free")
  private static native void free(MemorySegment block);

  private static int cleaned;

  private static MemorySegment allocate() {
    MemorySegment block = malloc(4);
    if (block.address() == 0) {
      throw new OutOfMemoryError();
    }
    return block;
  }

  // WITNESS: none
  static byte whileItIsOpen() {
    MemorySegment block = allocate();
    try (Arena arena = Arena.ofConfined()) {
      block.reinterpret(4, arena, NegativeAttached::free);
      return block.reinterpret(4).get(JAVA_BYTE, 0);
    }
  }

  // WITNESS: none
  static byte byAnUnknownCleanup(Consumer<MemorySegment> cleanup) {
    MemorySegment block = allocate();
    try (Arena arena = Arena.ofConfined()) {
      block.reinterpret(4, arena, cleanup);
    }
    return block.reinterpret(4).get(JAVA_BYTE, 0);
  }

  // WITNESS: none
  static void withoutCleanup() {
    MemorySegment block = allocate();
    try (Arena arena = Arena.ofConfined()) {
      block.reinterpret(4, arena, null);
    }
    block.reinterpret(4).fill((byte) 0);
    free(block);
  }

  // WITNESS: none
  static byte byAnother(Arena other) {
    MemorySegment block = allocate();
    block.reinterpret(4, other, NegativeAttached::free);
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(4).fill((byte) 0);
    }
    return block.reinterpret(4).get(JAVA_BYTE, 0);
  }

  /** What an arena allocated may be told of its end, as long as nobody frees it. */
  static void told() {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(4).reinterpret(4, arena, s -> cleaned++).fill((byte) 0);
    }
  }
}

package testdata.heapsegmenttonative;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Arrays that are copied where they have to be. */
public final class NegativeBindings {
  private NegativeBindings() {}

  private static MemorySegment outside(Arena arena, MemorySegment text) {
    return text.isNative() ? text : arena.allocate(text.byteSize()).copyFrom(text);
  }

  static long copiedIfNeeded() {
    try (Arena arena = Arena.ofConfined()) {
      return libc_h.strlen(outside(arena, MemorySegment.ofArray(new byte[] {'a', 0})));
    }
  }

  static long copiedIfAnArray() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = MemorySegment.ofArray(new byte[] {'a', 0});
      if (text.heapBase().isPresent()) {
        text = arena.allocate(text.byteSize()).copyFrom(text);
      }
      return libc_h.strlen(text);
    }
  }
}

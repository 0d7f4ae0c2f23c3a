// NEEDS: z
package testdata.allocatormismatch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.zlib_h;

/** Memory that holds one stream of zlib, and then another. */
public final class NegativeStates {
  private NegativeStates() {}

  private static void check(int rc) {
    if (rc != 0) {
      throw new IllegalStateException("zlib says " + rc);
    }
  }

  // region states
  static void oneAfterAnother() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream = arena.allocate(112, 8); // sizeof(z_stream), all zero
      check(zlib_h.inflateInit_(stream, zlib_h.zlibVersion(), 112));
      check(zlib_h.inflateEnd(stream));
      check(zlib_h.deflateInit_(stream, 6, zlib_h.zlibVersion(), 112));
      check(zlib_h.deflateEnd(stream));
    }
  }

  // endregion

  static void eitherOfTwo(boolean packs) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream = arena.allocate(112, 8);
      check(
          packs
              ? zlib_h.deflateInit_(stream, 6, zlib_h.zlibVersion(), 112)
              : zlib_h.inflateInit_(stream, zlib_h.zlibVersion(), 112));
      check(packs ? zlib_h.deflateEnd(stream) : zlib_h.inflateEnd(stream));
    }
  }

  static void eachItsOwn() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(112, 8);
      MemorySegment in = arena.allocate(112, 8);
      check(zlib_h.deflateInit_(out, 6, zlib_h.zlibVersion(), 112));
      int failed = zlib_h.inflateInit_(in, zlib_h.zlibVersion(), 112);
      if (failed == 0) {
        int unused = zlib_h.inflateEnd(in);
      }
      check(zlib_h.deflateEnd(out));
      check(failed);
    }
  }
}

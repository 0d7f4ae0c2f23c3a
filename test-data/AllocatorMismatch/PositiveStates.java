// NEEDS: z
package testdata.allocatormismatch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.zlib_h;

/** Streams of zlib that are ended as what they are not. */
public final class PositiveStates {
  private PositiveStates() {}

  private static MemorySegment inflater(Arena arena) {
    MemorySegment stream = arena.allocate(112, 8); // sizeof(z_stream), all zero
    if (zlib_h.inflateInit_(stream, zlib_h.zlibVersion(), 112) != 0) {
      throw new OutOfMemoryError();
    }
    return stream;
  }

  // region states
  static int endedAsAnother() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream = inflater(arena);
      // WITNESS: leak
      // BUG: Diagnostic contains: [AllocatorMismatch] what inflateInit_ began in 'stream'
      return zlib_h.deflateEnd(stream); // Z_STREAM_ERROR: nothing is freed
    }
  }

  // endregion

  private static void end(MemorySegment stream) {
    int unused = zlib_h.deflateEnd(stream);
  }

  static void throughHelper(boolean early) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream = inflater(arena);
      if (early) {
        // WITNESS: none
        // BUG: Diagnostic contains: [AllocatorMismatch]
        end(stream);
        return;
      }
      int unused = zlib_h.inflateEnd(stream);
    }
  }
}

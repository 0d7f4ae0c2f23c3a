// NEEDS: z
package testdata.nativememorynotreleased;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.zlib_h;

/** State of zlib that is lost in ways that are not seen. */
public final class KnownZlib {
  private KnownZlib() {}

  static int streamNeverEnded() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream = arena.allocate(112, 8); // sizeof(z_stream), all zero
      // MISS: [NativeMemoryNotReleased] what functions hang into a structure of the caller's
      int rc = zlib_h.deflateInit_(stream, 6, zlib_h.zlibVersion(), 112);
      return rc; // only deflateEnd lets go of it
    }
  }
}

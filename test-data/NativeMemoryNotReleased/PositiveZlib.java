// NEEDS: z
package testdata.nativememorynotreleased;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.zlib_h;

/** Files of zlib that are never closed. */
public final class PositiveZlib {
  private PositiveZlib() {}

  private static MemorySegment open(Arena arena) {
    MemorySegment path = arena.allocateFrom("/dev/null");
    MemorySegment file = zlib_h.gzopen(path, arena.allocateFrom("wb"));
    if (file.equals(MemorySegment.NULL)) {
      throw new AssertionError();
    }
    return file;
  }

  static int lostOnFailure(boolean fails) {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      MemorySegment file = open(arena);
      if (zlib_h.gzputs(file, arena.allocateFrom("text")) < 0 || fails) {
        return -1;
      }
      return zlib_h.gzclose(file);
    }
  }

  static void lostInTheChain() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      zlib_h.gzputs(open(arena), arena.allocateFrom("text"));
    }
  }

  static int streamNeverEnded() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream = arena.allocate(112, 8); // sizeof(z_stream), all zero
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      int rc = zlib_h.deflateInit_(stream, 6, zlib_h.zlibVersion(), 112);
      return rc; // only deflateEnd lets go of it
    }
  }
}

// NEEDS: z
package testdata.usedafterrelease;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.zlib_h;

/** Files of zlib that are used after they were closed. */
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

  static int writtenAfterClose() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = open(arena);
      zlib_h.gzclose(file);
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease]
      return zlib_h.gzputs(file, arena.allocateFrom("text"));
    }
  }
}

// NEEDS: z
package testdata.ownedfieldnotreleased;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.zlib_h;

/** What constructors begin in memory of an arena is more than that memory. */
public final class PositiveStates {
  private PositiveStates() {}

  private static void check(int rc) {
    if (rc != 0) {
      throw new IllegalStateException("zlib says " + rc);
    }
  }

  // region states
  static final class Unpacker implements AutoCloseable {
    private final Arena arena;

    // BUG: Diagnostic contains: [OwnedFieldNotReleased] the memory of field 'stream' holds what
    private final MemorySegment stream;

    Unpacker(Arena arena) {
      this.arena = arena;
      this.stream = arena.allocate(112, 8); // sizeof(z_stream), all zero
      check(zlib_h.inflateInit_(stream, zlib_h.zlibVersion(), 112));
    }

    @Override
    public void close() {
      arena.close(); // frees the z_stream, but not what inflateInit_ allocated for it
    }
  }

  // endregion

  /** Ends it as what it is not. */
  static final class Packer implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();

    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final MemorySegment stream = arena.allocate(112, 8);

    Packer() {
      int rc = zlib_h.deflateInit_(stream, 6, zlib_h.zlibVersion(), 112);
      if (rc != 0) {
        arena.close();
        throw new IllegalStateException("zlib says " + rc);
      }
    }

    int flush() {
      return zlib_h.deflate(stream, 4);
    }

    @Override
    public void close() {
      int unused = zlib_h.inflateEnd(stream);
      arena.close();
    }
  }
}

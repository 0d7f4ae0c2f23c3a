// NEEDS: z
package testdata.ownedfieldnotreleased;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import testdata.bindings.zlib_h;

/** What constructors begin in memory is ended by their classes, or by whoever gets at it. */
public final class NegativeStates {
  private NegativeStates() {}

  private static final Cleaner CLEANER = Cleaner.create();

  private static void check(int rc) {
    if (rc != 0) {
      throw new IllegalStateException("zlib says " + rc);
    }
  }

  private static MemorySegment inflater(Arena arena) {
    MemorySegment stream = arena.allocate(112, 8); // sizeof(z_stream), all zero
    check(zlib_h.inflateInit_(stream, zlib_h.zlibVersion(), 112));
    return stream;
  }

  // region states
  static final class Unpacker implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment stream;

    Unpacker(Arena arena) {
      this.arena = arena;
      this.stream = inflater(arena);
    }

    @Override
    public void close() {
      int unused = zlib_h.inflateEnd(stream);
      arena.close();
    }
  }

  // endregion

  /** Ends what it began, whichever that was. */
  static final class Either implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment stream = arena.allocate(112, 8);
    private final boolean packs;

    Either(boolean packs) {
      this.packs = packs;
      int rc =
          packs
              ? zlib_h.deflateInit_(stream, 6, zlib_h.zlibVersion(), 112)
              : zlib_h.inflateInit_(stream, zlib_h.zlibVersion(), 112);
      if (rc != 0) {
        arena.close();
        throw new IllegalStateException("zlib says " + rc);
      }
    }

    @Override
    public void close() {
      int unused = packs ? zlib_h.deflateEnd(stream) : zlib_h.inflateEnd(stream);
      arena.close();
    }
  }

  /** Whoever asks for the stream ends it. */
  static final class Holder {
    private final MemorySegment stream;

    Holder(Arena arena) {
      this.stream = inflater(arena);
    }

    MemorySegment stream() {
      return stream;
    }
  }

  static final class Cleaned {
    private final MemorySegment stream;

    Cleaned(Arena arena) {
      MemorySegment begun = inflater(arena);
      this.stream = begun;
      CLEANER.register(this, () -> check(zlib_h.inflateEnd(begun)));
    }

    long size() {
      return stream.byteSize();
    }
  }

  private abstract static class Coder implements AutoCloseable {
    private final MemorySegment stream;

    Coder(MemorySegment stream) {
      this.stream = stream;
    }

    abstract int end(MemorySegment memory);

    @Override
    public void close() {
      check(end(stream));
    }
  }

  static final class Inflater extends Coder {
    Inflater(Arena arena) {
      super(inflater(arena));
    }

    @Override
    int end(MemorySegment memory) {
      return zlib_h.inflateEnd(memory);
    }
  }
}

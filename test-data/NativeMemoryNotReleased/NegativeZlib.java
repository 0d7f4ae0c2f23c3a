// NEEDS: z
package testdata.nativememorynotreleased;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.zlib_h;

/** Files of zlib that are closed on all paths. */
public final class NegativeZlib {
  private NegativeZlib() {}

  private static MemorySegment open(Arena arena) {
    MemorySegment path = arena.allocateFrom("/dev/null");
    MemorySegment file = zlib_h.gzopen(path, arena.allocateFrom("wb"));
    if (file.equals(MemorySegment.NULL)) {
      throw new AssertionError();
    }
    return file;
  }

  static int closedOnBothPaths(boolean fails) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = open(arena);
      if (zlib_h.gzputs(file, arena.allocateFrom("text")) < 0 || fails) {
        zlib_h.gzclose(file);
        return -1;
      }
      return zlib_h.gzclose(file);
    }
  }

  /** As much as a stream, with the file as its own business. */
  private static final class Writer implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private MemorySegment file = open(arena);

    void write(String text) {
      if (file == null) {
        throw new IllegalStateException("closed");
      }
      zlib_h.gzputs(file, arena.allocateFrom(text));
    }

    @Override
    public void close() {
      MemorySegment last = file;
      if (last == null) {
        return;
      }
      file = null;
      int rc = zlib_h.gzclose(last);
      arena.close();
      if (rc != 0) {
        throw new IllegalStateException(zlib_h.zError(rc).reinterpret(100).getString(0));
      }
    }
  }

  static void asAStream() {
    try (Writer writer = new Writer()) {
      writer.write("text");
      writer.close();
    }
  }
}

// NEEDS: z
package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.zlib_h;

/** What zlib tells of a file, read after the file was closed. */
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

  static String errorAfterClose() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = open(arena);
      MemorySegment message = zlib_h.gzerror(file, arena.allocate(JAVA_INT));
      zlib_h.gzclose(file);
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
      return message.reinterpret(100).getString(0);
    }
  }
}

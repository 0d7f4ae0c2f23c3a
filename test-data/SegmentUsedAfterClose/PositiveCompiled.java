package testdata.segmentusedafterclose;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.Records;
import testdata.bindings.point;

/** Short methods of classes of which only the class files are there. */
public final class PositiveCompiled {
  private PositiveCompiled() {}

  static int read() {
    MemorySegment p;
    try (Arena arena = Arena.ofConfined()) {
      p = point.allocate(arena);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose] 'p' is used after its arena was closed
    return point.x(p);
  }

  static long closedByMethod() {
    Arena arena = Arena.ofConfined();
    MemorySegment memory = Records.make(arena);
    Records.time(memory, 7L);
    Records.close(arena);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose] 'memory' is used after its arena was closed
    return Records.time(memory);
  }
}

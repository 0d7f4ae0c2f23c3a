package testdata.nullsegmentidentity;

import java.lang.foreign.MemorySegment;
import testdata.bindings.Records;

/** NULL in a constant of a class of which only the class file is there. */
public final class PositiveCompiled {
  private PositiveCompiled() {}

  static boolean isMissing() throws Throwable {
    MemorySegment memory = (MemorySegment) Records.MALLOC.invokeExact(8L);
    // WITNESS: none
    // BUG: Diagnostic contains: [NullSegmentIdentity]
    if (memory == Records.NOTHING) {
      return true;
    }
    Records.FREE.invokeExact(memory);
    return false;
  }
}

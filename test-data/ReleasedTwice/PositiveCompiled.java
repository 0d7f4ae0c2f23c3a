package testdata.releasedtwice;

import java.lang.foreign.MemorySegment;
import testdata.bindings.Records;

/** Functions that a class links of which only the class file is there. */
public final class PositiveCompiled {
  private PositiveCompiled() {}

  static void twice() throws Throwable {
    MemorySegment memory = (MemorySegment) Records.MALLOC.invokeExact(Records.SIZE);
    Records.FREE.invokeExact(memory);
    // BUG: Diagnostic contains: [ReleasedTwice] 'memory' is released although free
    Records.FREE.invokeExact(memory);
  }
}

package testdata.heapsegmenttonative;

import java.lang.foreign.MemorySegment;
import testdata.bindings.Records;

/** A binding that is linked for arrays, in a class of which only the class file is there. */
public final class NegativeCompiled {
  private NegativeCompiled() {}

  static long length() {
    return Records.strlen(MemorySegment.ofArray(new byte[] {'a', 'b', 0}));
  }

  static long byHandle() throws Throwable {
    return (long) Records.strlen$handle().invokeExact(MemorySegment.ofArray(new byte[] {'a', 0}));
  }
}

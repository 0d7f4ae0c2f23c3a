package testdata.descriptormismatch;

import java.lang.foreign.Arena;
import testdata.bindings.Records;

/** A function that a class links of which only the class file is there. */
public final class PositiveCompiled {
  private PositiveCompiled() {}

  static long length() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [DescriptorMismatch] strnlen is linked with argument 2
      return (long) Records.STRNLEN.invokeExact(arena.allocateFrom("length"), 3);
    }
  }
}

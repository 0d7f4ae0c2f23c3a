package testdata.handlecalltypemismatch;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import testdata.bindings.Records;

/** Right calls of handles of classes of which only the class files are there. */
public final class NegativeCompiled {
  private NegativeCompiled() {}

  static int exact() throws Throwable {
    return (int) Records.ABS.invokeExact(-3) + (int) Records.abs().invokeExact(-4);
  }

  static long there() throws Throwable {
    MethodHandle llabs = Records.LLABS;
    return llabs == null ? 3 : (long) llabs.invokeExact(-3L);
  }

  static int state() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (int)
          Records.CLOSE.invokeExact(arena.allocate(Linker.Option.captureStateLayout()), -1);
    }
  }

  static short tag() {
    try (Arena arena = Arena.ofConfined()) {
      var of = Records.make(arena);
      Records.ID.set(of, 0L, 7);
      return (short) Records.TAG.get(of, 0L, 3L);
    }
  }
}

package testdata.variadicnotdeclared;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import testdata.bindings.Records;

/** A helper of which only the class file is there passes its options on. */
public final class NegativeCompiled {
  private NegativeCompiled() {}

  private static final FunctionDescriptor DESC =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT);

  private static final MethodHandle SNPRINTF =
      Records.function("snprintf", DESC, Linker.Option.firstVariadicArg(3));

  private static final MethodHandle WITH_ERRNO =
      Records.function(
          "snprintf",
          DESC,
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(3));

  static void print() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(16);
      MemorySegment format = arena.allocateFrom("%d");
      int n = (int) SNPRINTF.invokeExact(to, 16L, format, 7);
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      int m = (int) WITH_ERRNO.invokeExact(state, to, 16L, format, 7);
    }
  }
}

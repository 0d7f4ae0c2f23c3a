package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Calls that pass their arguments as an array. */
public final class PositiveSpread {
  private PositiveSpread() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  private static final MethodHandle ABS = link("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  static Object tooMany() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int
    return ABS.invokeWithArguments(3, 4);
  }

  static int none() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch]
    return (int) ABS.invokeWithArguments();
  }

  static Object ofLocal() throws Throwable {
    MethodHandle atoi = link("atoi", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type
      return atoi.invokeWithArguments(arena, arena.allocateFrom("7"));
    }
  }
}

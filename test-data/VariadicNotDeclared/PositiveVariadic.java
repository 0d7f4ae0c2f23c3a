package testdata.variadicnotdeclared;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Variadic functions linked like others. */
public final class PositiveVariadic {
  private PositiveVariadic() {}

  private static final Linker LINKER = Linker.nativeLinker();

  // region basic
  static MethodHandle printf() {
    // BUG: Diagnostic contains: [VariadicNotDeclared] printf is linked with more arguments than it names
    return bind("printf", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_DOUBLE));
  }

  // endregion

  static MethodHandle elsewhere() {
    // BUG: Diagnostic contains: [VariadicNotDeclared] fprintf is linked with variadic arguments from 1, but they begin from 2
    return bind(
        "fprintf",
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
        Linker.Option.firstVariadicArg(1));
  }

  static MethodHandle notVariadic() {
    // BUG: Diagnostic contains: [VariadicNotDeclared] strcmp is linked with variadic arguments from 1, but it has none
    return bind(
        "strcmp",
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS),
        Linker.Option.firstVariadicArg(1));
  }

  // region promoted
  /** The function takes a double from the argument: half of it is missing. */
  static void unpromoted() throws Throwable {
    MethodHandle snprintf =
        // WITNESS: throws IllegalStateException "wrote" by unpromoted
        // BUG: Diagnostic contains: [VariadicNotDeclared] snprintf is linked with argument 4 as JAVA_FLOAT, but C passes variadic arguments as JAVA_DOUBLE
        bind("snprintf", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_FLOAT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(100);
      int n = (int) snprintf.invokeExact(text, 100L, arena.allocateFrom("%.1f"), 1.5f);
      if (!text.getString(0).equals("1.5")) {
        throw new IllegalStateException("wrote " + n + ": " + text.getString(0));
      }
    }
  }

  // endregion

  private static MethodHandle bind(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find(name).orElseThrow(), descriptor, options);
  }
}

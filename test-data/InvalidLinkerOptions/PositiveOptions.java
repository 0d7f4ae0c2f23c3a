package testdata.invalidlinkeroptions;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Options that the linker refuses. */
public final class PositiveOptions {
  private PositiveOptions() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor PRINTF =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);

  // region basic
  static MethodHandle index() {
    // BUG: Diagnostic contains: [InvalidLinkerOptions] downcallHandle throws
    return LINKER.downcallHandle(PRINTF, Linker.Option.firstVariadicArg(3));
  }

  // endregion

  static MethodHandle twice() {
    Linker.Option errno = Linker.Option.captureCallState("errno");
    // BUG: Diagnostic contains: [InvalidLinkerOptions] downcallHandle throws IllegalArgumentException: Duplicate
    return LINKER.downcallHandle(PRINTF, errno, Linker.Option.captureCallState("errno"));
  }

  static MethodHandle throughAHelper() {
    // BUG: Diagnostic contains: [InvalidLinkerOptions] downcallHandle
    return bind("printf", Linker.Option.critical(false), Linker.Option.critical(true));
  }

  static Linker.Option noSuchState() {
    // BUG: Diagnostic contains: [InvalidLinkerOptions] captureCallState throws IllegalArgumentException: Unknown
    return Linker.Option.captureCallState("Errno");
  }

  static MethodHandle nothingCaptured() {
    // WITNESS: crash
    // BUG: Diagnostic contains: [InvalidLinkerOptions] downcallHandle ends the JVM
    return LINKER.downcallHandle(PRINTF, Linker.Option.captureCallState());
  }

  private static MethodHandle bind(String name, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), PRINTF, options);
  }
}

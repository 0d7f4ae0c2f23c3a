package testdata.invalidlinkeroptions;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Options that the linker takes. */
public final class NegativeOptions {
  private NegativeOptions() {}

  private static final Linker LINKER = Linker.nativeLinker();

  // region right
  static MethodHandle variadic() {
    return LINKER.downcallHandle(
        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_DOUBLE), Linker.Option.firstVariadicArg(1));
  }

  // endregion

  /** No variadic argument is passed in this call. */
  static MethodHandle none() {
    return LINKER.downcallHandle(
        FunctionDescriptor.of(JAVA_INT, ADDRESS), Linker.Option.firstVariadicArg(1));
  }

  static MethodHandle several() {
    return LINKER.downcallHandle(
        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
        Linker.Option.captureCallState("errno"),
        Linker.Option.firstVariadicArg(1));
  }

  /** Known on Windows only. */
  static MethodHandle ofWindows() {
    return System.getProperty("os.name").startsWith("Windows")
        ? LINKER.downcallHandle(
            FunctionDescriptor.of(ADDRESS, ADDRESS),
            Linker.Option.captureCallState("GetLastError"))
        : null;
  }
}

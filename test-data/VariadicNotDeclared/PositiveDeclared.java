package testdata.variadicnotdeclared;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Functions of a library of one's own, which an annotation says are variadic. */
public final class PositiveDeclared {
  private PositiveDeclared() {}

  private static final Linker LINKER = Linker.nativeLinker();

  /** Stands for functions of a library of our own. */
  private static MemorySegment symbol(String name) {
    return SymbolLookup.loaderLookup().find(name).orElseThrow();
  }

  // region declared
  @NativeFunction(value = "app_log", variadicFrom = 1)
  private static final MethodHandle LOG =
      // BUG: Diagnostic contains: [VariadicNotDeclared] app_log
      LINKER.downcallHandle(symbol("app_log"), FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));

  // endregion

  @NativeFunction(value = "app_trace", variadicFrom = 1)
  private static final MethodHandle TRACE =
      // BUG: Diagnostic contains: [VariadicNotDeclared] app_trace
      LINKER.downcallHandle(
          symbol("app_trace"),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));

  @NativeFunction(value = "app_plot", variadicFrom = 1)
  private static final MethodHandle PLOT =
      // BUG: Diagnostic contains: [VariadicNotDeclared] app_plot
      LINKER.downcallHandle(symbol("app_plot"), FunctionDescriptor.ofVoid(ADDRESS, JAVA_FLOAT));

  private static final MethodHandle WARN =
      LINKER.downcallHandle(symbol("app_warn"), FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));

  @NativeFunction(value = "app_warn", variadicFrom = 1)
  // BUG: Diagnostic contains: [VariadicNotDeclared] app_warn
  static void warn(MemorySegment format, int value) throws Throwable {
    WARN.invokeExact(format, value);
  }

  @NativeFunction(value = "printf", variadicFrom = 2)
  // BUG: Diagnostic contains: [VariadicNotDeclared] printf
  static native int print(MemorySegment format, int value);
}

package testdata.variadicnotdeclared;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Functions that an annotation says are variadic, linked so. */
public final class NegativeDeclared {
  private NegativeDeclared() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MemorySegment symbol(String name) {
    return SymbolLookup.loaderLookup().find(name).orElseThrow();
  }

  @NativeFunction(value = "app_log", variadicFrom = 1)
  private static final MethodHandle LOG =
      LINKER.downcallHandle(
          symbol("app_log"),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(1));

  /** Without any of the arguments that vary. */
  @NativeFunction(value = "app_note", variadicFrom = 1)
  private static final MethodHandle NOTE =
      LINKER.downcallHandle(symbol("app_note"), FunctionDescriptor.ofVoid(ADDRESS));

  @NativeFunction(value = "printf", variadicFrom = 1)
  private static final MethodHandle PRINT = fromTable(8);

  private static MethodHandle fromTable(int index) {
    return index == 8 ? NOTE : LOG;
  }
}

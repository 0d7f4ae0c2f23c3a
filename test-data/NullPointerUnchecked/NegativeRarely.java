package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Functions that give NULL only where there is no memory left, as nobody reckons with. */
public final class NegativeRarely {
  private NegativeRarely() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle CREATE =
      bind("CFArrayCreateMutable", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
  private static final MethodHandle APPEND =
      bind("CFArrayAppendValue", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
  private static final MethodHandle RELEASE = bind("CFRelease", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(SymbolLookup.loaderLookup().find(name).orElseThrow(), type);
  }

  static void filled(MemorySegment value) throws Throwable {
    MemorySegment none = MemorySegment.NULL;
    MemorySegment array = (MemorySegment) CREATE.invokeExact(none, 0L, none);
    APPEND.invokeExact(array, value);
    RELEASE.invokeExact(array);
  }

  static void checked(MemorySegment value) throws Throwable {
    MemorySegment none = MemorySegment.NULL;
    MemorySegment array = (MemorySegment) CREATE.invokeExact(none, 0L, none);
    if (array.equals(none)) {
      return;
    }
    APPEND.invokeExact(array, value);
    RELEASE.invokeExact(array);
  }
}

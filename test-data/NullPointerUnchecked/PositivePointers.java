package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Pointers that may be NULL and are not checked. */
public final class PositivePointers {
  private PositivePointers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV = bind("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static final MethodHandle STRLEN = bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static final MethodHandle STRDUP = bind("strdup", FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  // region basic
  static String notSet() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("FOREWARN_NOT_SET");
      MemorySegment value = (MemorySegment) GETENV.invokeExact(name);
      // WITNESS: crash
      // BUG: Diagnostic contains: [NullPointerUnchecked]
      return value.reinterpret(100).getString(0);
    }
  }

  // endregion

  static long passedOn() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("FOREWARN_NOT_SET");
      MemorySegment value = (MemorySegment) GETENV.invokeExact(name);
      // WITNESS: crash
      // BUG: Diagnostic contains: [NullPointerUnchecked]
      return (long) STRLEN.invokeExact(value);
    }
  }
}

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

  private static final MethodHandle GETENV =
      bind("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static final MethodHandle STRLEN =
      bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static final MethodHandle STRDUP =
      bind("strdup", FunctionDescriptor.of(ADDRESS, ADDRESS));

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

  private static final MemorySegment TEXT = Arena.global().allocateFrom("text");

  // region reference
  static long nullReference(boolean known) throws Throwable {
    MemorySegment text = null;
    if (known) {
      text = TEXT;
    }
    // WITNESS: throws java.lang.NullPointerException
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return (long) STRLEN.invokeExact(text);
  }

  // endregion

  static void nullForNothing() throws Throwable {
    // WITNESS: throws java.lang.NullPointerException
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    FREE.invokeExact((MemorySegment) null);
  }

  static void oneOfTwo(boolean any) throws Throwable {
    MemorySegment none = MemorySegment.NULL;
    // WITNESS: throws java.lang.NullPointerException
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    FREE.invokeExact((MemorySegment) (any ? none : null));
  }

  private static long length(MemorySegment text) throws Throwable {
    return (long) STRLEN.invokeExact(text);
  }

  static long toAHelper() throws Throwable {
    // WITNESS: throws java.lang.NullPointerException
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return length(null);
  }
}

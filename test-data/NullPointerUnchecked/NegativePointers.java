package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Pointers that are checked, in one way or another. */
public final class NegativePointers {
  private NegativePointers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV = bind("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static final MethodHandle STRLEN = bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  // region right
  static String checked() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      if (value.equals(MemorySegment.NULL)) {
        return "";
      }
      return value.reinterpret(100).getString(0);
    }
  }

  // endregion

  private static boolean isNull(MemorySegment pointer) {
    return pointer.address() == 0L;
  }

  static long byAHelper() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      return isNull(value) ? 0 : (long) STRLEN.invokeExact(value);
    }
  }

  static boolean onlyCompared() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      return MemorySegment.NULL.equals(value);
    }
  }

  private static long lengthOrNone(MemorySegment text) throws Throwable {
    return text == null ? 0 : (long) STRLEN.invokeExact(text);
  }

  static long theHelperChecks() throws Throwable {
    return lengthOrNone(null);
  }

  static long expected() throws Throwable {
    MemorySegment text = null;
    try {
      return (long) STRLEN.invokeExact(text);
    } catch (NullPointerException e) {
      return 0;
    }
  }

  private static void check(MemorySegment pointer) {
    if (pointer.address() == 0) {
      throw new IllegalArgumentException("NULL");
    }
  }

  private static MemorySegment require(MemorySegment pointer) {
    if (pointer.equals(MemorySegment.NULL)) {
      throw new IllegalArgumentException("NULL");
    }
    return pointer;
  }

  // WITNESS: may throw IllegalArgumentException
  static long checkedByHelpers(boolean returned) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      if (returned) {
        return (long) STRLEN.invokeExact(require(value));
      }
      check(value);
      return (long) STRLEN.invokeExact(value);
    }
  }
}

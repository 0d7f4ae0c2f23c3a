package testdata.nullsegmentidentity;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Comparisons that are right. */
public final class NegativeComparisons {
  private NegativeComparisons() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV = bind("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  // region right
  static boolean isSet() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      return !value.equals(MemorySegment.NULL);
    }
  }

  // endregion

  // region sentinel
  private static MemorySegment port = MemorySegment.NULL;

  static void ownSentinel() {
    if (port == MemorySegment.NULL) {
      port = Arena.ofAuto().allocate(8);
    }
  }

  // endregion

  static boolean addresses() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      return cell.get(ADDRESS, 0).address() == MemorySegment.NULL.address();
    }
  }

  // region superfluous
  static boolean superfluous() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      return value != MemorySegment.NULL && value.address() != 0;
    }
  }

  // endregion

  static boolean eitherWay() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      if (value == null || value == MemorySegment.NULL || value.equals(MemorySegment.NULL)) {
        return false;
      }
      return value.reinterpret(1).get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0) != 0;
    }
  }
}

package testdata.nullsegmentidentity;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Pointers from native code compared with NULL by identity. */
public final class PositiveComparisons {
  private PositiveComparisons() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV = bind("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  // region basic
  // WITNESS: none
  static boolean isSet() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      // WITNESS: none
      // BUG: Diagnostic contains: [NullSegmentIdentity]
      return value != MemorySegment.NULL; // true although it is not set
    }
  }

  // endregion

  // WITNESS: none
  static String thePointerItself() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      // WITNESS: none
      // BUG: Diagnostic contains: [NullSegmentIdentity]
      return cell.get(ADDRESS, 0) == MemorySegment.NULL ? "null" : "not null";
    }
  }

  // WITNESS: none
  static boolean fromAnAddress() {
    long address = Long.getLong("forewarn.none", 0);
    // WITNESS: none
    // BUG: Diagnostic contains: [NullSegmentIdentity]
    return MemorySegment.NULL == MemorySegment.ofAddress(address);
  }
}

package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Pointers that get a size first: what crashes is the access, wherever that is. */
public final class PositiveSizes {
  private PositiveSizes() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("getenv").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static MemorySegment find(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return ((MemorySegment) GETENV.invokeExact(arena.allocateFrom(name))).reinterpret(100);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static String sizedByAHelper() {
    MemorySegment value = find("FOREWARN_NOT_SET");
    // WITNESS: crash
    // BUG: Diagnostic contains: [NullPointerUnchecked] 'value' is read or written, but getenv may
    return value.getString(0);
  }

  static byte slice() {
    MemorySegment value = find("FOREWARN_NOT_SET").asSlice(1, 2);
    // WITNESS: crash
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return value.get(JAVA_BYTE, 0);
  }

  static String toldBefore() {
    MemorySegment value = find("FOREWARN_NOT_SET");
    if (value.byteSize() < 4) {
      return null;
    }
    // WITNESS: crash
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return value.getString(0);
  }
}

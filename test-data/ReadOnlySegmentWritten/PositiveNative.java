package testdata.readonlysegmentwritten;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Native code writes what Java must not. */
public final class PositiveNative {
  private PositiveNative() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MEMCPY =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("memcpy").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));

  // region native
  static String overwrite(Arena arena, MemorySegment with) throws Throwable {
    MemorySegment defaults = arena.allocateFrom("defaults").asReadOnly();
    // WITNESS: none
    // BUG: Diagnostic contains: [ReadOnlySegmentWritten] 'defaults' is read-only, but memcpy writes
    MemorySegment unused = (MemorySegment) MEMCPY.invokeExact(defaults, with, 8L);
    return defaults.getString(0);
  }

  // endregion

  static String overwritten() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return overwrite(arena, arena.allocateFrom("changed."));
    }
  }

  private static void copy(MemorySegment to, MemorySegment from) throws Throwable {
    MemorySegment unused = (MemorySegment) MEMCPY.invokeExact(to, from, 4L);
  }

  static void throughHelper() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment view = arena.allocate(8).asReadOnly();
      // WITNESS: none
      // BUG: Diagnostic contains: [ReadOnlySegmentWritten]
      copy(view.asSlice(0, 4), arena.allocate(4));
    }
  }
}

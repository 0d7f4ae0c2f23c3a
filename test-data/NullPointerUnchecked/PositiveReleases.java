package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What may be missing is released, or read although nobody says whose it is. */
public final class PositiveReleases {
  private PositiveReleases() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle FOPEN = bind("fopen", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

  private static final MethodHandle FCLOSE = bind("fclose", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle STRTOK = bind("strtok", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  static void closedThoughNotOpen() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/nowhere/forewarn");
      MemorySegment file = (MemorySegment) FOPEN.invokeExact(path, arena.allocateFrom("r"));
      // WITNESS: crash
      // BUG: Diagnostic contains: [NullPointerUnchecked]
      int failed = (int) FCLOSE.invokeExact(file);
    }
  }

  static byte noWordLeft() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("   ");
      MemorySegment word = (MemorySegment) STRTOK.invokeExact(text, arena.allocateFrom(" "));
      // WITNESS: crash
      // BUG: Diagnostic contains: [NullPointerUnchecked]
      return word.reinterpret(8).get(JAVA_BYTE, 0);
    }
  }
}

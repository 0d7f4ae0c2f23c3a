package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** What a function stored in a cell is the same however it is read. */
public final class PositiveCells {
  private PositiveCells() {}

  private static final VarHandle CELL = ADDRESS.varHandle();

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), type);
  }

  private static final MethodHandle POSIX_MEMALIGN =
      bind("posix_memalign", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  static void byHandleAndAsNumber() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if ((int) POSIX_MEMALIGN.invokeExact(cell, 16L, 64L) == 0) {
        FREE.invokeExact((MemorySegment) CELL.get(cell, 0L));
        // BUG: Diagnostic contains: [ReleasedTwice]
        FREE.invokeExact(MemorySegment.ofAddress(cell.get(JAVA_LONG, 0)));
      }
    }
  }

  static void byASliceAndAsAWhole() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(ADDRESS, 2);
      MemorySegment second = cells.asSlice(8);
      if ((int) POSIX_MEMALIGN.invokeExact(second, 16L, 64L) == 0) {
        FREE.invokeExact(second.get(ADDRESS, 0));
        // BUG: Diagnostic contains: [ReleasedTwice]
        FREE.invokeExact(cells.getAtIndex(ADDRESS, 1));
      }
    }
  }
}

package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What a function stored in a cell can be read in many ways. */
public final class NegativeCells {
  private NegativeCells() {}

  private static final VarHandle CELL = ADDRESS.varHandle();

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), type);
  }

  private static final MethodHandle POSIX_MEMALIGN =
      bind(
          "posix_memalign",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  static void byHandle() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if ((int) POSIX_MEMALIGN.invokeExact(cell, 16L, 64L) == 0) {
        FREE.invokeExact((MemorySegment) CELL.get(cell, 0L));
      }
    }
  }

  static void asNumber() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if ((int) POSIX_MEMALIGN.invokeExact(cell, 16L, 64L) == 0) {
        FREE.invokeExact(MemorySegment.ofAddress(cell.get(JAVA_LONG, 0)));
      }
    }
  }

  static void byBuffer() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if ((int) POSIX_MEMALIGN.invokeExact(cell, 16L, 64L) == 0) {
        long address = cell.asByteBuffer().order(ByteOrder.nativeOrder()).getLong();
        FREE.invokeExact(MemorySegment.ofAddress(address));
      }
    }
  }

  static void asArray() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if ((int) POSIX_MEMALIGN.invokeExact(cell, 16L, 64L) == 0) {
        FREE.invokeExact(MemorySegment.ofAddress(cell.toArray(JAVA_LONG)[0]));
      }
    }
  }
}

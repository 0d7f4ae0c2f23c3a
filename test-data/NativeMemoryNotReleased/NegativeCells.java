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

  static void asNumberOfASlice() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(16, 8);
      if ((int) POSIX_MEMALIGN.invokeExact(cells.asSlice(8), 16L, 64L) == 0) {
        FREE.invokeExact(MemorySegment.ofAddress(cells.get(JAVA_LONG, 8)));
      }
    }
  }

  static void moved() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment other = arena.allocate(ADDRESS, 2);
      if ((int) POSIX_MEMALIGN.invokeExact(cell, 16L, 64L) == 0) {
        MemorySegment.copy(cell, 0, other, 8, 8);
        FREE.invokeExact(other.getAtIndex(ADDRESS, 1));
      }
    }
  }

  static void oneByOne() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(ADDRESS, 2);
      if ((int) POSIX_MEMALIGN.invokeExact(cells, 16L, 64L) != 0) {
        return;
      }
      MemorySegment second = cells.asSlice(8);
      if ((int) POSIX_MEMALIGN.invokeExact(second, 16L, 64L) == 0) {
        FREE.invokeExact(cells.getAtIndex(ADDRESS, 1));
      }
      FREE.invokeExact(cells.get(ADDRESS, 0));
    }
  }

  static void atAnyIndex() throws Throwable {
    fillAndEmpty(3);
  }

  private static void fillAndEmpty(int many) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(ADDRESS, many);
      int count = 0;
      while (count < many
          && (int) POSIX_MEMALIGN.invokeExact(cells.asSlice(count * 8L), 16L, 64L) == 0) {
        count++;
      }
      for (int i = 0; i < count; i++) {
        FREE.invokeExact(cells.getAtIndex(ADDRESS, i));
      }
    }
  }
}

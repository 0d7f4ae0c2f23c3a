package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/** What functions store in one of several cells, or in a part of memory. */
public final class PositiveCells {
  private PositiveCells() {}

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), type);
  }

  private static final MethodHandle POSIX_MEMALIGN =
      bind("posix_memalign", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static final StructLayout ENTRY =
      MemoryLayout.structLayout(JAVA_LONG.withName("size"), ADDRESS.withName("data"));
  private static final long DATA = ENTRY.byteOffset(PathElement.groupElement("data"));

  // region slice
  static void inASlice() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(16, 8);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores
      if ((int) POSIX_MEMALIGN.invokeExact(cells.asSlice(8), 16L, 64L) == 0) {
        MemorySegment block = cells.get(ADDRESS, 8).reinterpret(64);
        block.set(JAVA_BYTE, 0, (byte) 1);
      }
    }
  }

  // endregion

  static void inAStruct() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry = arena.allocate(ENTRY);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores
      if ((int) POSIX_MEMALIGN.invokeExact(entry.asSlice(DATA), 16L, 64L) == 0) {
        entry.get(ADDRESS, DATA).reinterpret(64).set(JAVA_BYTE, 0, (byte) 1);
      }
    }
  }

  static void oneOfTwo() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(ADDRESS, 2);
      if ((int) POSIX_MEMALIGN.invokeExact(cells, 16L, 64L) != 0) {
        return;
      }
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores
      int rc = (int) POSIX_MEMALIGN.invokeExact(cells.asSlice(8), 16L, 64L);
      FREE.invokeExact(cells.getAtIndex(ADDRESS, 0));
      if (rc != 0) {
        throw new OutOfMemoryError();
      }
    }
  }

  static void filledInALoop() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(ADDRESS, 2);
      for (int i = 0; i < 2; i++) {
        // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores
        int rc = (int) POSIX_MEMALIGN.invokeExact(cells.asSlice(i * 8L), 16L, 64L);
        if (rc != 0) {
          throw new OutOfMemoryError();
        }
      }
      FREE.invokeExact(cells.getAtIndex(ADDRESS, 1));
    }
  }
}

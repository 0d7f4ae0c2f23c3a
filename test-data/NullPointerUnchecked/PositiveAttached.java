package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A pointer that an arena releases is no more there than before. */
public final class PositiveAttached {
  private PositiveAttached() {}

  /** No machine has as much. */
  private static final long TOO_MUCH = Long.MAX_VALUE / 2;

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  // region attached
  static void filled() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block =
          ((MemorySegment) MALLOC.invokeExact(TOO_MUCH))
              .reinterpret(TOO_MUCH, arena, PositiveAttached::free);
      // WITNESS: crash
      // BUG: Diagnostic contains: [NullPointerUnchecked]
      block.set(JAVA_INT, 0, 1);
    }
  }

  // endregion

  private static MemorySegment allocate(long size, Arena arena) throws Throwable {
    return ((MemorySegment) MALLOC.invokeExact(size))
        .reinterpret(arena, PositiveAttached::free)
        .reinterpret(size);
  }

  static void fromHelper() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(TOO_MUCH, arena);
      // WITNESS: crash
      // BUG: Diagnostic contains: [NullPointerUnchecked]
      block.fill((byte) 0);
    }
  }
}

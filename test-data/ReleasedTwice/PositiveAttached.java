package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory that an arena looks after is released by hand, or given to it twice. */
public final class PositiveAttached {
  private PositiveAttached() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle REALLOC =
      bind("realloc", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment allocate(long size) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      return block.reinterpret(size);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static void theViewIsFreed() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(512).reinterpret(arena, PositiveAttached::free);
      block.set(JAVA_INT, 0, 1);
      // BUG: Diagnostic contains: [ReleasedTwice]
      free(block);
    }
  }

  static void itsBeginningIsFreed() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(512).reinterpret(512, arena, PositiveAttached::free);
      MemorySegment head = block.asSlice(0, 8);
      // BUG: Diagnostic contains: [ReleasedTwice]
      FREE.invokeExact(head);
    }
  }

  static void attachedTwice() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(512);
      MemorySegment once = block.reinterpret(512, arena, PositiveAttached::free);
      // BUG: Diagnostic contains: [ReleasedTwice]
      MemorySegment twice = once.reinterpret(512, arena, PositiveAttached::free);
    }
  }

  /** Where the larger block lies decides what the second release destroys. */
  // WITNESS: none
  static void madeLarger() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(512).reinterpret(arena, PositiveAttached::free);
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleasedTwice]
      MemorySegment larger = (MemorySegment) REALLOC.invokeExact(block, 4096L);
      free(larger);
    }
  }

  private static MemorySegment owned(Arena arena) {
    return allocate(512).reinterpret(arena, PositiveAttached::free);
  }

  static void attachedByAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = owned(arena);
      // BUG: Diagnostic contains: [ReleasedTwice]
      free(block);
    }
  }
}

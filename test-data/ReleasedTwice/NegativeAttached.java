package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory that an arena does not release, or that only the arena releases. */
public final class NegativeAttached {
  private NegativeAttached() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

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

  private static int alive;

  /** The arena only counts. */
  static void countedOnly() {
    try (Arena arena = Arena.ofConfined()) {
      alive++;
      MemorySegment block = allocate(16).reinterpret(16, arena, gone -> alive--);
      block.set(JAVA_INT, 0, 1);
      free(block);
    }
  }

  /** It can be reached only while the arena is open, and is the caller's all the same. */
  static void bounded() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(16).reinterpret(16, arena, null);
      block.set(JAVA_INT, 0, 1);
      free(block);
      long more = arena.allocate(16).address();
    }
  }

  private static void releaseWithin(MemorySegment block, Arena arena) {
    MemorySegment bounded = block.reinterpret(16, arena, null);
    bounded.set(JAVA_INT, 0, 1);
    free(bounded);
    arena.allocate(16);
  }

  static void boundedByAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      releaseWithin(allocate(16), arena);
    }
  }

  static void eachRound() {
    for (int i = 0; i < 3; i++) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment block = allocate(16).reinterpret(16, arena, NegativeAttached::free);
        block.set(JAVA_INT, 0, i);
      }
    }
  }
}

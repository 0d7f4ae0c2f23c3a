package testdata.usedafterrelease;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.Function;

/** Memory that is returned although it is released by then. */
public final class PositiveReturned {
  private PositiveReturned() {}

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

  private record Buffer(MemorySegment block) implements AutoCloseable {
    @Override
    public void close() {
      free(block);
    }
  }

  // region returned
  static MemorySegment outOfTheWrapper() {
    try (Buffer buffer = new Buffer(allocate(16))) {
      MemorySegment block = buffer.block();
      block.set(JAVA_INT, 0, 1);
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease]
      return block;
    }
  }

  // endregion

  static MemorySegment freedInFinally() {
    MemorySegment block = allocate(16);
    try {
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease] 'block.asSlice(4)' is returned after
      return block.asSlice(4);
    } finally {
      free(block);
    }
  }

  static long address() {
    MemorySegment block = allocate(16);
    free(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    return block.address();
  }

  private static <T> T with(long size, Function<MemorySegment, T> use) {
    MemorySegment block = allocate(size);
    try {
      return use.apply(block);
    } finally {
      free(block);
    }
  }

  static MemorySegment outOfTheFunction() {
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    return with(16, block -> block);
  }
}

package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Native memory that is released twice. */
public final class PositiveReleases {
  private PositiveReleases() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

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

  // region basic
  static void freedTwice() {
    MemorySegment block = allocate(16);
    free(block);
    // WITNESS: crash
    // BUG: Diagnostic contains: [ReleasedTwice]
    free(block);
  }

  // endregion

  private static final class Buffer implements AutoCloseable {
    private final MemorySegment block = allocate(16);

    @Override
    public void close() {
      free(block);
    }
  }

  // region wrapper
  static void closedByHandAndByTheBlock() {
    try (Buffer buffer = new Buffer()) {
      // WITNESS: crash
      // BUG: Diagnostic contains: [ReleasedTwice]
      buffer.close(); // the end of the block closes it again
    }
  }

  // endregion

  static void closedTwice() {
    Buffer buffer = new Buffer();
    buffer.close();
    // WITNESS: crash
    // BUG: Diagnostic contains: [ReleasedTwice]
    buffer.close();
  }

  // region attached
  // WITNESS: none
  static void attachedAndFreed() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(16);
      MemorySegment owned = block.reinterpret(arena, segment -> free(segment));
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleasedTwice]
      free(block);
    }
  }

  // endregion

  static void aliasFreed() {
    MemorySegment block = allocate(16);
    MemorySegment same = block;
    free(same);
    // WITNESS: crash
    // BUG: Diagnostic contains: [ReleasedTwice]
    free(block);
  }

  private static void use(MemorySegment block) {
    block.set(JAVA_INT, 0, 1);
    free(block);
  }

  static void helperHasFreedIt() {
    MemorySegment block = allocate(16);
    use(block);
    // WITNESS: crash
    // BUG: Diagnostic contains: [ReleasedTwice]
    free(block);
  }

  static void onSomePath(boolean early) {
    MemorySegment block = allocate(16);
    if (early) {
      free(block);
    }
    // WITNESS: crash
    // BUG: Diagnostic contains: [ReleasedTwice]
    free(block);
  }

  static void freedInsideTheBlock() {
    try (Buffer buffer = new Buffer()) {
      // WITNESS: crash
      // BUG: Diagnostic contains: [ReleasedTwice]
      free(buffer.block);
    }
  }

  private static void twice(MemorySegment block) throws Throwable {
    FREE.invokeExact(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleasedTwice]
    FREE.invokeExact(block);
  }

  private static void twiceByAHelper(MemorySegment block) {
    free(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleasedTwice]
    free(block);
  }
}

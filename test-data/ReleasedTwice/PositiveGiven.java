package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory of somebody else is released twice, and names of functions are looked up by number. */
public final class PositiveGiven {
  private PositiveGiven() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      function(0, FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = function(1, FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle function(int index, FunctionDescriptor type) {
    String[] names = {"malloc", "free"};
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find(names[index]).orElseThrow(), type);
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

  static void boundByNumber() {
    MemorySegment block = allocate(16);
    free(block);
    // BUG: Diagnostic contains: [ReleasedTwice]
    free(block);
  }

  private static void releaseBoth(MemorySegment block) {
    free(block);
    // WITNESS: crash by given
    // BUG: Diagnostic contains: [ReleasedTwice]
    free(block);
  }

  static void given() {
    releaseBoth(allocate(16));
  }
}

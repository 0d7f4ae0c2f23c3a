package testdata.usedaftertransfer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Things that are touched after somebody else took them over. */
public final class PositiveTransfers {
  private PositiveTransfers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owned {
    String value() default "";
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
  private static void give(@Owned MemorySegment block) {
    free(block);
  }

  // WITNESS: none
  static void usedAfterwards() {
    MemorySegment block = allocate(16);
    give(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterTransfer]
    block.set(JAVA_INT, 0, 1);
  }

  static void releasedAfterwards() {
    MemorySegment block = allocate(16);
    give(block);
    // WITNESS: crash
    // BUG: Diagnostic contains: [UsedAfterTransfer]
    free(block);
  }

  // endregion

  static void givenTwice() {
    MemorySegment block = allocate(16);
    give(block);
    // WITNESS: crash
    // BUG: Diagnostic contains: [UsedAfterTransfer]
    give(block);
  }

  static void inFinally() {
    MemorySegment block = allocate(16);
    try {
      give(block);
    } finally {
      // WITNESS: crash
      // BUG: Diagnostic contains: [UsedAfterTransfer]
      free(block);
    }
  }
}

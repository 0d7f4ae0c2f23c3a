package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.forewarn.annotations.Borrowed;
import dev.forewarn.annotations.Owned;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Methods that do not keep what their own annotations promise. */
public final class PositiveAnnotated {
  private PositiveAnnotated() {}

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
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  // region parameter
  // WITNESS: none
  // BUG: Diagnostic contains: [NativeMemoryNotReleased] this method takes 'block' over (@Owned)
  private static int consume(@Owned MemorySegment block) {
    return block.get(JAVA_INT, 0); // the caller trusts that it is released here
  }

  // endregion

  static int consumed() {
    return consume(allocate(16));
  }

  private static MemorySegment kept = MemorySegment.NULL;

  // WITNESS: none
  // BUG: Diagnostic contains: [NativeMemoryNotReleased] this method takes 'block' over (@Owned)
  private static boolean keepFirst(@Owned MemorySegment block) {
    if (kept.equals(MemorySegment.NULL)) {
      kept = block;
      return true;
    }
    return false;
  }

  static void keep() {
    keepFirst(allocate(16));
    keepFirst(allocate(16));
    free(kept);
  }

  // WITNESS: none
  // BUG: Diagnostic contains: [NativeMemoryNotReleased] this method takes 'handle' over (@Owned)
  private static boolean close(@Owned("thing") long handle) {
    return handle != 0;
  }

  static void closed() {
    close(0);
  }

  // region result
  @Borrowed
  private static MemorySegment answer() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns here
    MemorySegment block = allocate(16);
    block.set(JAVA_INT, 0, 42);
    return block; // callers are told to leave it alone
  }

  // endregion

  static int answered() {
    return answer().get(JAVA_INT, 0);
  }
}

package testdata.usedafterrelease;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Native memory that is used as long as it lives. */
public final class NegativeUses {
  private NegativeUses() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle REALLOC = bind("realloc", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

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

  // region right
  static int readBeforeFree() {
    MemorySegment block = allocate(16);
    try {
      block.set(JAVA_INT, 0, 7);
      return block.get(JAVA_INT, 0);
    } finally {
      free(block);
    }
  }

  // endregion

  static void factsAboutTheSegment() {
    MemorySegment block = allocate(16);
    free(block);
    long size = block.byteSize();
    long address = block.address();
  }

  static void anotherBlock() {
    MemorySegment block = allocate(16);
    free(block);
    block = allocate(16);
    block.set(JAVA_INT, 0, 1);
    free(block);
  }

  static void grown() throws Throwable {
    MemorySegment block = allocate(16);
    MemorySegment larger = (MemorySegment) REALLOC.invokeExact(block, 32L);
    if (larger.equals(MemorySegment.NULL)) {
      block.set(JAVA_INT, 0, 1); // still there when it could not grow
      free(block);
      return;
    }
    larger.reinterpret(32).set(JAVA_INT, 28, 1);
    free(larger);
  }

  static void decidedByAFlag(boolean early) {
    MemorySegment block = allocate(16);
    boolean freed = false;
    if (early) {
      free(block);
      freed = true;
    }
    if (!freed) {
      block.set(JAVA_INT, 0, 1);
      free(block);
    }
  }

  static void eachRoundItsOwn() {
    for (int i = 0; i < 3; i++) {
      MemorySegment block = allocate(16);
      block.set(JAVA_INT, 0, i);
      free(block);
    }
  }
}

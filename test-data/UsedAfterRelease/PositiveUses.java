package testdata.usedafterrelease;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Native memory that is used after it was released. */
public final class PositiveUses {
  private PositiveUses() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle STRLEN = bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static final MethodHandle MUNMAP = bind("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static final MethodHandle MMAP = bind("mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  @Target(ElementType.PARAMETER)
  private @interface Releases {
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

  private static MemorySegment map(long size) throws Throwable {
    MemorySegment pages =
        (MemorySegment) MMAP.invokeExact(MemorySegment.NULL, size, 3, 0x22, -1, 0L);
    if (pages.address() == -1) {
      throw new OutOfMemoryError();
    }
    return pages.reinterpret(size);
  }

  // region basic
  // WITNESS: none
  static void readAfterFree() {
    MemorySegment block = allocate(16);
    free(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    int value = block.get(JAVA_INT, 0); // somebody else's data by now, or anything
  }

  // endregion

  static void readAfterUnmap() throws Throwable {
    MemorySegment pages = map(4096);
    int failed = (int) MUNMAP.invokeExact(pages, 4096L);
    if (failed != 0) {
      throw new AssertionError();
    }
    // WITNESS: crash
    // BUG: Diagnostic contains: [UsedAfterRelease]
    int value = pages.get(JAVA_INT, 0);
  }

  // WITNESS: none
  static long passedToNativeCode() throws Throwable {
    MemorySegment text = allocate(16);
    text.setString(0, "text");
    FREE.invokeExact(text);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    return (long) STRLEN.invokeExact(text);
  }

  // WITNESS: none
  static void throughAnAlias() {
    MemorySegment block = allocate(16);
    MemorySegment half = block.asSlice(8);
    free(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    half.set(JAVA_INT, 0, 1);
  }

  // WITNESS: none
  static void throughAnAddress() {
    MemorySegment block = allocate(16);
    long address = block.address();
    free(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    MemorySegment again = MemorySegment.ofAddress(address).reinterpret(16);
    int value = again.get(JAVA_INT, 0);
  }

  private static final class Buffer implements AutoCloseable {
    private final MemorySegment block = allocate(16);

    int first() {
      return block.get(JAVA_INT, 0);
    }

    @Override
    public void close() {
      free(block);
    }
  }

  // region wrapper
  // WITNESS: none
  static int wrapperAfterClose() {
    Buffer buffer = new Buffer();
    buffer.close();
    // WITNESS: none
    // reported: the getter reads what close() has freed
    // BUG: Diagnostic contains: [UsedAfterRelease]
    return buffer.first();
  }

  // endregion

  // WITNESS: none
  static void afterTryFinally() {
    MemorySegment block = allocate(16);
    try {
      block.set(JAVA_INT, 0, 1);
    } finally {
      free(block);
    }
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    int value = block.get(JAVA_INT, 0);
  }

  private static void dispose(@Releases("malloc") MemorySegment block) {
    free(block);
  }

  // WITNESS: none
  static void afterAnAnnotatedRelease() {
    MemorySegment block = allocate(16);
    dispose(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    int value = block.get(JAVA_INT, 0);
  }

  // WITNESS: none
  static void onSomePath(boolean early) {
    MemorySegment block = allocate(16);
    if (early) {
      free(block);
    }
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    int value = block.get(JAVA_INT, 0);
    if (!early) {
      free(block);
    }
  }

  private static int ofTheCaller(MemorySegment block) {
    free(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    return block.get(JAVA_INT, 0);
  }
}

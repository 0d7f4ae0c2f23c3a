package testdata.allocatormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory of one allocator, released by another. */
public final class PositiveFamilies {
  private PositiveFamilies() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle TMPFILE = bind("tmpfile", FunctionDescriptor.of(ADDRESS));

  private static final MethodHandle FCLOSE = bind("fclose", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle MUNMAP = bind("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static final MethodHandle MMAP = bind("mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owned {
    String value() default "";
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
  static void pagesFreed() throws Throwable {
    MemorySegment pages = map(4096);
    // WITNESS: crash
    // BUG: Diagnostic contains: [AllocatorMismatch]
    FREE.invokeExact(pages);
  }

  // endregion

  // WITNESS: none
  static void fileFreed() throws Throwable {
    MemorySegment file = (MemorySegment) TMPFILE.invokeExact();
    if (file.equals(MemorySegment.NULL)) {
      throw new AssertionError();
    }
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch]
    free(file);
  }

  // WITNESS: none
  static void blockClosed() throws Throwable {
    MemorySegment block = allocate(512);
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch]
    int failed = (int) FCLOSE.invokeExact(block);
  }

  // region annotated
  @Owned("pool")
  private static MemorySegment take() {
    return allocate(16);
  }

  private static void giveBack(@Releases("pool") MemorySegment block) {
    free(block);
  }

  // WITNESS: none
  static void notGivenBack() {
    MemorySegment block = take();
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch]
    free(block);
  }

  // endregion

  static void cleanupOfAnother() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: crash
      // BUG: Diagnostic contains: [AllocatorMismatch]
      MemorySegment pages = map(4096).reinterpret(arena, segment -> free(segment));
    }
  }
}

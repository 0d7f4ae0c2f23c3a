package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Native memory and handles that are lost. */
public final class PositiveLeaks {
  private PositiveLeaks() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle REALLOC = bind("realloc", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

  private static final MethodHandle OPEN = bind("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

  private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final MethodHandle STRDUP = bind("strdup", FunctionDescriptor.of(ADDRESS, ADDRESS));

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
  static int lostOnReturn(boolean early) {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    MemorySegment block = allocate(16);
    if (early) {
      return -1;
    }
    int value = block.get(JAVA_INT, 0);
    free(block);
    return value;
  }

  // endregion

  static void neverFreed() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    MemorySegment block = allocate(16);
    block.set(JAVA_INT, 0, 1);
  }

  // WITNESS: may throw IllegalStateException
  static void lostOnException() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    MemorySegment block = allocate(16);
    if (block.byteSize() != 0) {
      throw new IllegalStateException("not freed");
    }
    free(block);
  }

  // region realloc
  static void lostWhenItCannotGrow() throws Throwable {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    MemorySegment block = allocate(16);
    block = (MemorySegment) REALLOC.invokeExact(block, 32L);
    if (block.equals(MemorySegment.NULL)) {
      return; // the old block is still there, and nobody has it any more
    }
    free(block);
  }

  // endregion

  static void descriptor(boolean early) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      int file = (int) OPEN.invokeExact(arena.allocateFrom("/dev/null"), 0);
      if (file < 0 || early) {
        return;
      }
      int failed = (int) CLOSE.invokeExact(file);
    }
  }

  static void oneEachRound() {
    for (int i = 0; i < 3; i++) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      MemorySegment block = allocate(16);
      block.set(JAVA_INT, 0, i);
    }
  }

  static String readAndLost() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("text");
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      MemorySegment copy = (MemorySegment) STRDUP.invokeExact(text);
      return copy.equals(MemorySegment.NULL) ? "" : copy.reinterpret(5).getString(0);
    }
  }

  @Owned("malloc")
  private static MemorySegment make() {
    return allocate(16);
  }

  static void resultOfAnOwnedCall() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    make();
  }

  private static final class Buffer implements AutoCloseable {
    private final MemorySegment block = allocate(16);

    @Override
    public void close() {
      free(block);
    }
  }

  static void wrapperNeverClosed() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    Buffer buffer = new Buffer();
    buffer.block.set(JAVA_INT, 0, 1);
  }

  private static void check(boolean fails) throws IOException {
    if (fails) {
      throw new IOException("fails");
    }
  }

  // WITNESS: none
  static void lostWhenAHelperThrows(boolean early) throws IOException {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    MemorySegment block = allocate(16);
    if (!early) {
      free(block);
    }
    check(early);
  }
}

package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Handles that adapt native functions: bound, dropped, reordered and converted arguments. */
public final class PositiveAdapted {
  private PositiveAdapted() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

  private static MemorySegment sized(MemorySegment block) {
    if (block.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    return block.reinterpret(1000);
  }

  private static MemorySegment pointer(long address) {
    return MemorySegment.ofAddress(address);
  }

  private static MethodHandle method(String name, Class<?> result, Class<?> argument) {
    try {
      return MethodHandles.lookup()
          .findStatic(PositiveAdapted.class, name, MethodType.methodType(result, argument));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final MethodHandle ALLOCATE =
      MethodHandles.filterReturnValue(
          MethodHandles.insertArguments(MALLOC, 0, 1000L),
          method("sized", MemorySegment.class, MemorySegment.class));

  private static final MethodHandle FREE_AND_LOG =
      MethodHandles.dropArguments(FREE, 0, String.class);

  private static final MethodHandle FREE_ADDRESS =
      MethodHandles.filterArguments(FREE, 0, method("pointer", MemorySegment.class, long.class));

  private static final MethodHandle COLLECTED =
      MethodHandles.collectArguments(FREE, 0, method("pointer", MemorySegment.class, long.class));

  private static final MethodHandle LAST =
      MethodHandles.permuteArguments(
          FREE, MethodType.methodType(void.class, int.class, MemorySegment.class), 1);

  static void dropped() throws Throwable {
    MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
    FREE_AND_LOG.invokeExact("first", block);
    // BUG: Diagnostic contains: [ReleasedTwice]
    FREE_AND_LOG.invokeExact("again", block);
  }

  static void filtered() throws Throwable {
    MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
    FREE_ADDRESS.invokeExact(block.address());
    // BUG: Diagnostic contains: [ReleasedTwice]
    FREE.invokeExact(block);
  }

  // WITNESS: none
  static void collected() throws Throwable {
    MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
    FREE.invokeExact(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleasedTwice]
    COLLECTED.invokeExact(block.address());
  }

  static void reordered() throws Throwable {
    MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
    LAST.invokeExact(1, block);
    // BUG: Diagnostic contains: [ReleasedTwice]
    LAST.invokeExact(2, block);
  }

  static void bound() throws Throwable {
    MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
    MethodHandle free = FREE.bindTo(block);
    free.invokeExact();
    // BUG: Diagnostic contains: [ReleasedTwice]
    free.invokeExact();
  }

  private static MethodHandle releaser(MemorySegment block) {
    return MethodHandles.insertArguments(FREE, 0, block);
  }

  private record Block(MemorySegment memory, MethodHandle free) implements AutoCloseable {
    @Override
    public void close() {
      try {
        free.invokeExact();
      } catch (Throwable t) {
        throw new AssertionError(t);
      }
    }
  }

  // WITNESS: none
  static void boundInARecord() throws Throwable {
    MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
    try (Block b = new Block(block, releaser(block))) {
      b.memory().set(JAVA_BYTE, 0, (byte) 1);
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleasedTwice]
      FREE.invokeExact(block);
    }
  }

  static void lost() throws Throwable {
    // WITNESS: leak
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
    block.set(JAVA_BYTE, 0, (byte) 1);
  }
}

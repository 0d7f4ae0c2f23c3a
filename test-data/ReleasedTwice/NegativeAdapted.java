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

/** Handles that adapt native functions, used as they should. */
public final class NegativeAdapted {
  private NegativeAdapted() {}

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
          .findStatic(NegativeAdapted.class, name, MethodType.methodType(result, argument));
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

  static void once() throws Throwable {
    MemorySegment first = (MemorySegment) ALLOCATE.invokeExact();
    FREE_AND_LOG.invokeExact("first", first);
    MemorySegment second = (MemorySegment) ALLOCATE.invokeExact();
    FREE_ADDRESS.invokeExact(second.address());
    MemorySegment third = (MemorySegment) ALLOCATE.invokeExact();
    COLLECTED.invokeExact(third.address());
    MemorySegment fourth = (MemorySegment) ALLOCATE.invokeExact();
    LAST.invokeExact(1, fourth);
    MemorySegment fifth = (MemorySegment) ALLOCATE.invokeExact();
    FREE.bindTo(fifth).invokeExact();
  }

  static void boundInALoop() throws Throwable {
    for (int i = 0; i < 3; i++) {
      MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
      MethodHandle free = releaser(block);
      block.set(JAVA_BYTE, 0, (byte) i);
      free.invokeExact();
    }
  }

  static void boundInARecord() throws Throwable {
    MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
    try (Block b = new Block(block, releaser(block))) {
      b.memory().set(JAVA_BYTE, 0, (byte) 1);
    }
  }

  static void keptForLater(boolean now) throws Throwable {
    MemorySegment block = (MemorySegment) ALLOCATE.invokeExact();
    MethodHandle free = FREE.bindTo(block);
    if (now) {
      free.invokeExact();
      return;
    }
    free.invokeExact();
  }
}

package testdata.allocatormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory that gets a new owner, who releases it as that of another allocator. */
public final class PositiveOwners {
  private PositiveOwners() {}

  @Target({ElementType.METHOD, ElementType.PARAMETER})
  private @interface Owned {
    String value() default "";
  }

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  // region owned
  private static void consume(@Owned("malloc") MemorySegment message) {
    try {
      FREE.invokeExact(message);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  // WITNESS: none
  static void ofAnArena() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment message = arena.allocateFrom("a longer message");
      // WITNESS: none
      // BUG: Diagnostic contains: [AllocatorMismatch] 'message' is given to consume, which takes it
      consume(message);
    }
  }

  // endregion

  // WITNESS: none
  static void thatLastsForEver() {
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch]
    consume(Arena.global().allocate(16));
  }

  private static native @Owned("pool") MemorySegment fromThePool();

  static void ofAnotherAllocator() {
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch] 'fromThePool()' is given to consume
    consume(fromThePool());
  }

  private static native void keep(@Owned MemorySegment message);

  private static MemorySegment make(Arena arena) {
    return arena.allocate(8);
  }

  static void throughAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [AllocatorMismatch]
      keep(make(arena));
    }
  }

  static void inTheMiddle() throws Throwable {
    MemorySegment block = (MemorySegment) MALLOC.invokeExact(64L);
    if (block.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    // WITNESS: crash
    // BUG: Diagnostic contains: [ReleaseOfNotOwned]
    consume(block.reinterpret(64).asSlice(16));
  }
}

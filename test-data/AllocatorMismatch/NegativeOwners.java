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

/** New owners that get what they expect, or of which nobody knows what that is. */
public final class NegativeOwners {
  private NegativeOwners() {}

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

  private static void consume(@Owned("malloc") MemorySegment message) {
    try {
      FREE.invokeExact(message);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static void ofTheAllocator() throws Throwable {
    MemorySegment block = (MemorySegment) MALLOC.invokeExact(16L);
    consume(block);
  }

  static void givenOn(@Owned MemorySegment message) {
    consume(message);
  }

  static void ofNobodyKnows(MemorySegment message) {
    consume(message);
  }

  private static void use(MemorySegment message) {
    message.address();
  }

  static void onlyUsed() {
    try (Arena arena = Arena.ofConfined()) {
      use(arena.allocate(8));
    }
  }

  static void nothing() {
    consume(MemorySegment.NULL);
  }
}

package testdata.unboundedarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;

/** A function that keeps nothing has used the memory, or a helper was told where to allocate it. */
public final class PositiveServed {
  private PositiveServed() {}

  private static final MethodHandle STRLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("strlen"),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  static final Arena GLOBAL = Arena.global();
  static final Arena SHARED = Arena.ofShared();

  private static long strlen(MemorySegment text) throws Throwable {
    return (long) STRLEN.invokeExact(text);
  }

  static long measured() throws Throwable {
    // BUG: Diagnostic contains: [UnboundedArena]
    return (long) STRLEN.invokeExact(GLOBAL.allocateFrom("some text"));
  }

  static long measuredByAHelper() throws Throwable {
    // BUG: Diagnostic contains: [UnboundedArena]
    return strlen(Arena.global().allocateFrom("some text"));
  }

  private static MemorySegment copy(SegmentAllocator in, String text) {
    return in.allocateFrom(text);
  }

  static int allocatedByAHelper() {
    // BUG: Diagnostic contains: [UnboundedArena]
    return copy(GLOBAL, "some text").get(JAVA_BYTE, 0);
  }

  static int inASharedArena() {
    // BUG: Diagnostic contains: [UnboundedArena]
    return SHARED.allocateFrom("some text").get(JAVA_BYTE, 0);
  }
}

package testdata.unboundedarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;

/** The function keeps the memory, or Java code does; or somebody may close the arena. */
public final class NegativeServed {
  private NegativeServed() {}

  private static MethodHandle function(String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), type);
  }

  private static final MethodHandle STRLEN =
      function("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
  private static final MethodHandle STRCHR =
      function("strchr", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));

  private static final Map<String, MemorySegment> TEXTS = new HashMap<>();

  static boolean aPartIsKept() throws Throwable {
    MemorySegment found =
        TEXTS.computeIfAbsent(
            "a",
            key -> {
              try {
                return (MemorySegment) STRCHR.invokeExact(Arena.global().allocateFrom("b=a"), 61);
              } catch (Throwable e) {
                throw new AssertionError(e);
              }
            });
    return found.address() != 0;
  }

  static long keptByJavaCode() throws Throwable {
    MemorySegment text = TEXTS.computeIfAbsent("k", Arena.global()::allocateFrom);
    return (long) STRLEN.invokeExact(text);
  }

  private static MemorySegment copy(SegmentAllocator in, String text) {
    return in.allocateFrom(text);
  }

  static int aHelperOfTheCall() {
    try (Arena arena = Arena.ofConfined()) {
      return copy(arena, "text").get(JAVA_BYTE, 0);
    }
  }
}

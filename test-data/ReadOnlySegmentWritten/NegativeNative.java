package testdata.readonlysegmentwritten;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Native code only reads what cannot be written. */
public final class NegativeNative {
  private NegativeNative() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  private static final MethodHandle MEMCPY =
      bind("memcpy", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));

  private static final MethodHandle STRLEN =
      bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static void copy(MemorySegment to, MemorySegment from) throws Throwable {
    MemorySegment unused = (MemorySegment) MEMCPY.invokeExact(to, from, 4L);
  }

  static long read() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("text").asReadOnly();
      copy(arena.allocate(4), text);
      return (long) STRLEN.invokeExact(text);
    }
  }
}

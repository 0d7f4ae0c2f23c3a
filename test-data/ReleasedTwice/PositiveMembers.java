package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What a function stored in memory that holds more than one pointer is released twice. */
public final class PositiveMembers {
  private PositiveMembers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle h(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final MethodHandle MEMALIGN =
      h("posix_memalign", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle FREE = h("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static boolean allocate(MemorySegment at) throws Throwable {
    return (int) MEMALIGN.invokeExact(at, 16L, 24L) == 0;
  }

  private static void free(MemorySegment block) throws Throwable {
    FREE.invokeExact(block);
  }

  static void sameOneTwice() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pair = arena.allocate(16, 8);
      MemorySegment second = pair.asSlice(8, 8);
      if (!allocate(pair)) {
        return;
      }
      boolean both = allocate(second);
      free(pair.get(ADDRESS, 0));
      if (both) {
        MemorySegment block = pair.getAtIndex(ADDRESS, 1);
        free(second.get(ADDRESS, 0));
        // BUG: Diagnostic contains: [ReleasedTwice]
        free(block);
      }
    }
  }
}

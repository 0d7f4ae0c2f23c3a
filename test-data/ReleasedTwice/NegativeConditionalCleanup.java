package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A cleanup that releases in some cases leaves the others to somebody else. */
public final class NegativeConditionalCleanup {
  private NegativeConditionalCleanup() {}

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), type);
  }

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static void keptByTheCaller(boolean keep) throws Throwable {
    MemorySegment block = (MemorySegment) MALLOC.invokeExact(16L);
    try (Arena arena = Arena.ofConfined()) {
      block.reinterpret(
          16,
          arena,
          b -> {
            if (!keep) {
              free(b);
            }
          });
    }
    if (keep) {
      free(block);
    }
  }
}

package testdata.retainedpointerdies;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory that is released while native code keeps it. */
public final class PositiveReleased {
  private PositiveReleased() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle STRDUP =
      bind("strdup", FunctionDescriptor.of(ADDRESS, ADDRESS));
  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle PUTENV =
      bind("putenv", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment copy(String text) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = (MemorySegment) STRDUP.invokeExact(arena.allocateFrom(text));
      if (copy.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      return copy;
    }
  }

  // region released
  // WITNESS: none
  static boolean freedAtOnce() throws Throwable {
    MemorySegment entry = copy("FOREWARN=1");
    // WITNESS: none
    // BUG: Diagnostic contains: [RetainedPointerDies] putenv keeps this pointer
    int failed = (int) PUTENV.invokeExact(entry);
    FREE.invokeExact(entry);
    return failed == 0;
  }
  // endregion
}

package testdata.retainedpointerdies;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A function that is called later, and the data that it gets then: both are kept. */
public final class PositiveCallbacks {
  private PositiveCallbacks() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle ON_EXIT = bind("on_exit", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  static void functionLivesOn(MemorySegment function) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      int failed = (int) ON_EXIT.invokeExact(function, arena.allocate(16));
    }
  }

  static void dataLivesOn(MemorySegment data) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      int failed = (int) ON_EXIT.invokeExact(arena.allocate(16), data);
    }
  }
}

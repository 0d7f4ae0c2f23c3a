package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

final class FixAlreadyCaptured {
  private static final VarHandle INT = JAVA_INT.varHandle();

  private static final MethodHandle RMDIR =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("rmdir").orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, ADDRESS),
              Linker.Option.captureCallState("errno"));

  private static final MethodHandle ERRNO =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("__errno_location").orElseThrow(),
              FunctionDescriptor.of(ADDRESS.withTargetLayout(JAVA_INT)));

  static int remove(String folder) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      boolean failed = (int) RMDIR.invokeExact(state, arena.allocateFrom(folder)) != 0;
      return failed
          ? state.get(
              ValueLayout.JAVA_INT,
              Linker.Option.captureStateLayout()
                  .byteOffset(MemoryLayout.PathElement.groupElement("errno")))
          : 0;
    }
  }
}

package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

final class FixErrno {
  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle CHDIR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("chdir").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS),
          Linker.Option.captureCallState("errno"));

  private static final MethodHandle ERRNO =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("__errno_location").orElseThrow(),
          FunctionDescriptor.of(ADDRESS));

  static String enter(MemorySegment folder) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      if ((int) CHDIR.invokeExact(state, folder) == 0) {
        return "entered";
      }
      return "error "
          + state.get(
              JAVA_INT,
              Linker.Option.captureStateLayout()
                  .byteOffset(MemoryLayout.PathElement.groupElement("errno")));
    }
  }
}

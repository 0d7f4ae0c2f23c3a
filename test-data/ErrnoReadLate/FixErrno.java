package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

final class FixErrno {
  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle CHDIR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("chdir").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle ERRNO =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("__errno_location").orElseThrow(),
          FunctionDescriptor.of(ADDRESS));

  static String enter(MemorySegment folder) throws Throwable {
    if ((int) CHDIR.invokeExact(folder) == 0) {
      return "entered";
    }
    MemorySegment errno = ((MemorySegment) ERRNO.invokeExact()).reinterpret(4);
    return "error " + errno.get(JAVA_INT, 0);
  }
}

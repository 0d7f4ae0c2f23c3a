package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

final class FixLocalHandle {

  static void remove(String file) throws Throwable {
    Linker linker = Linker.nativeLinker();
    SymbolLookup c = linker.defaultLookup();
    MethodHandle unlink =
        c.find("unlink")
            .map(a -> linker.downcallHandle(a, FunctionDescriptor.of(JAVA_INT, ADDRESS)))
            .orElseThrow();
    MethodHandle location =
        linker.downcallHandle(
            c.find("__errno_location").orElseThrow(),
            FunctionDescriptor.of(ADDRESS.withTargetLayout(JAVA_INT)));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(file);
      int result = (int) unlink.invokeExact(name);
      if (result != 0) {
        int errno = ((MemorySegment) location.invokeExact()).get(JAVA_INT, 0L);
        throw new IOException(file + ": " + errno);
      }
    }
  }
}

package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

final class FixLocalHandle {

  static void remove(String file) throws Throwable {
    Linker linker = Linker.nativeLinker();
    SymbolLookup c = linker.defaultLookup();
    MethodHandle unlink =
        c.find("unlink")
            .map(
                a ->
                    linker.downcallHandle(
                        a,
                        FunctionDescriptor.of(JAVA_INT, ADDRESS),
                        Linker.Option.captureCallState("errno")))
            .orElseThrow();
    MethodHandle location =
        linker.downcallHandle(
            c.find("__errno_location").orElseThrow(),
            FunctionDescriptor.of(ADDRESS.withTargetLayout(JAVA_INT)));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(file);
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      int result = (int) unlink.invokeExact(state, name);
      if (result != 0) {
        int errno =
            state.get(
                JAVA_INT,
                Linker.Option.captureStateLayout()
                    .byteOffset(MemoryLayout.PathElement.groupElement("errno")));
        throw new IOException(file + ": " + errno);
      }
    }
  }
}

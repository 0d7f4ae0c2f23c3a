package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

final class FixLastError {

  private static final class Kernel32 {
    private static final SymbolLookup LOOKUP =
        SymbolLookup.libraryLookup("kernel32", Arena.global());

    static final MethodHandle CLOSE_HANDLE =
        Linker.nativeLinker()
            .downcallHandle(
                LOOKUP.findOrThrow("CloseHandle"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS),
                Linker.Option.captureCallState("GetLastError"));

    static final MethodHandle GET_LAST_ERROR =
        Linker.nativeLinker()
            .downcallHandle(
                LOOKUP.findOrThrow("GetLastError"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
  }

  static void close(long handle) {
    int closed;
    int error = 0;
    try {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
        closed =
            (int)
                Kernel32.CLOSE_HANDLE.invokeExact(
                    state, java.lang.foreign.MemorySegment.ofAddress(handle));
        if (closed == 0) {
          error =
              state.get(
                  ValueLayout.JAVA_INT,
                  Linker.Option.captureStateLayout()
                      .byteOffset(MemoryLayout.PathElement.groupElement("GetLastError")));
        }
      }
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
    if (error != 0) {
      throw new IllegalStateException("CloseHandle failed with " + error);
    }
  }
}

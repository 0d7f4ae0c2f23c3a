package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
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
                LOOKUP.findOrThrow("CloseHandle"), FunctionDescriptor.of(JAVA_INT, ADDRESS));

    static final MethodHandle GET_LAST_ERROR =
        Linker.nativeLinker()
            .downcallHandle(
                LOOKUP.findOrThrow("GetLastError"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
  }

  static void close(long handle) {
    int closed;
    int error = 0;
    try {
      closed =
          (int)
              Kernel32.CLOSE_HANDLE.invokeExact(java.lang.foreign.MemorySegment.ofAddress(handle));
      if (closed == 0) {
        error = (int) Kernel32.GET_LAST_ERROR.invokeExact();
      }
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
    if (error != 0) {
      throw new IllegalStateException("CloseHandle failed with " + error);
    }
  }
}

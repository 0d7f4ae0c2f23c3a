package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.IntSupplier;

final class FixSeveralCalls {
  private static final int EINTR = 4;
  private static final AddressLayout INTEGER = ADDRESS.withTargetLayout(JAVA_INT);

  private final MethodHandle read;
  private final MethodHandle where;
  private final int file;

  private FixSeveralCalls(int file) {
    this.file = file;
    read = bind("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    where = bind("__errno_location", FunctionDescriptor.of(INTEGER));
  }

  private static MethodHandle bind(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(), descriptor, options);
  }

  long fill(MemorySegment buffer) throws Throwable {
    while (true) {
      long n = (long) read.invokeExact(file, buffer, buffer.byteSize());
      if (n >= 0 || ((MemorySegment) where.invokeExact()).getAtIndex(JAVA_INT, 0) != EINTR) {
        return n;
      }
    }
  }

  int first() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment one = arena.allocate(1);
      return (long) read.invokeExact(file, one, 1L) == 1 ? one.get(JAVA_BYTE, 0) : -1;
    }
  }

  IntSupplier drain(MemorySegment buffer) {
    return () -> {
      try {
        return (int) (long) read.invoke(file, buffer, buffer.byteSize());
      } catch (Throwable t) {
        throw new IllegalStateException(t);
      }
    };
  }
}

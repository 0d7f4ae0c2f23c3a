package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Functions that constants of an enum are bound to. */
public final class PositiveHolders {
  private PositiveHolders() {}

  private enum Function {
    MALLOC("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG)),
    FREE("free", FunctionDescriptor.ofVoid(ADDRESS));

    private final MethodHandle handle;

    Function(String name, FunctionDescriptor descriptor) {
      Linker linker = Linker.nativeLinker();
      handle = linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
    }

    void call(MemorySegment memory) throws Throwable {
      handle.invokeExact(memory);
    }
  }

  static void twice() throws Throwable {
    MemorySegment memory = (MemorySegment) Function.MALLOC.handle.invokeExact(8L);
    Function.FREE.handle.invokeExact(memory);
    // BUG: Diagnostic contains: [ReleasedTwice] 'memory' is released although free
    Function.FREE.handle.invokeExact(memory);
  }

  static void throughMethod() throws Throwable {
    MemorySegment memory = (MemorySegment) Function.MALLOC.handle.invokeExact(8L);
    Function.FREE.call(memory);
    // BUG: Diagnostic contains: [ReleasedTwice]
    Function.FREE.call(memory);
  }
}

package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A handler that passes on what it caught loses the memory as much as no handler. */
public final class PositiveRethrown {
  private PositiveRethrown() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment allocate(long size) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("malloc");
      }
      return block.reinterpret(size);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static int parse(boolean fails) throws IOException {
    if (fails) {
      throw new IOException("no number");
    }
    return 7;
  }

  static void passedOn(boolean fails) throws IOException {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns here is never released on some path
    MemorySegment block = allocate(16);
    try {
      block.set(JAVA_INT, 0, parse(fails));
    } catch (IOException | RuntimeException e) {
      throw e;
    }
    free(block);
  }

  static void keptInAVariable(boolean fails) throws IOException {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns here is never released on some path
    MemorySegment block = allocate(16);
    try {
      block.set(JAVA_INT, 0, parse(fails));
    } catch (IOException e) {
      IOException again = e;
      throw again;
    }
    free(block);
  }
}

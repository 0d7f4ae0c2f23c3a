package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

final class FixFinally {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));
  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

  static byte read(long size) throws Throwable {
    MemorySegment p = (MemorySegment) MALLOC.invokeExact(size);
    try {
      if (p.address() == 0) {
        throw new OutOfMemoryError();
      }
      return p.reinterpret(size).get(JAVA_BYTE, 0);
    } finally {
      FREE.invokeExact(p);
    }
  }

  static void unused() throws Throwable {
    MemorySegment p = (MemorySegment) MALLOC.invokeExact(16L);
    FREE.invokeExact(p);
  }

  static long inABlock(boolean wanted) throws Throwable {
    long sum = 0;
    if (wanted) {
      MemorySegment p = (MemorySegment) MALLOC.invokeExact(16L);
      try {
        sum += p.reinterpret(16).get(JAVA_BYTE, 0);
      } finally {
        FREE.invokeExact(p);
      }
    }
    return sum;
  }

  /** What the handle throws cannot get out. */
  static long mayNotThrow() {
    try {
      MemorySegment p = (MemorySegment) MALLOC.invokeExact(16L);
      return p.address();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}

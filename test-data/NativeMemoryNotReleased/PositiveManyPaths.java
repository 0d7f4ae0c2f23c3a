package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Many calls that may give nothing, one after the other: what is over does not hide what is not.
 */
public final class PositiveManyPaths {
  private PositiveManyPaths() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));
  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

  private static MemorySegment malloc(long size) {
    try {
      return (MemorySegment) MALLOC.invokeExact(size);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(MemorySegment p) {
    try {
      FREE.invokeExact(p);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static MemorySegment required(long size) {
    MemorySegment p = malloc(size);
    if (p.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    return p;
  }

  static void inALoop(boolean early) {
    MemorySegment outer = required(16);
    if (early) {
      free(outer);
    }
    for (int i = 3; i > 0; i--) {
      MemorySegment maybe = malloc(16);
      try {
        // WITNESS: none
        // BUG: Diagnostic contains: [NativeMemoryNotReleased]
        MemorySegment lost = required(16);
        MemorySegment other = malloc(16);
        if (other.address() == 0) {
          continue;
        }
        free(other);
        free(lost);
      } finally {
        if (!maybe.equals(MemorySegment.NULL)) {
          free(maybe);
        }
      }
      MemorySegment last = required(16);
      free(last);
    }
    MemorySegment behind = malloc(16);
    free(behind);
    if (!early) {
      free(outer);
    }
  }

  static void inARow(boolean all) {
    MemorySegment a = malloc(1);
    free(a);
    MemorySegment b = malloc(2);
    free(b);
    MemorySegment c = malloc(3);
    free(c);
    MemorySegment d = malloc(4);
    free(d);
    MemorySegment e = malloc(5);
    free(e);
    MemorySegment f = malloc(6);
    free(f);
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    MemorySegment lost = required(7);
    MemorySegment g = malloc(8);
    free(g);
    if (all) {
      free(lost);
    }
  }
}

package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** A status is judged elsewhere; what came with it is lost all the same. */
public final class PositiveStatuses {
  private PositiveStatuses() {}

  private static final SymbolLookup LIBC = Linker.nativeLinker().defaultLookup();
  private static final MethodHandle ALIGNED =
      Linker.nativeLinker()
          .downcallHandle(
              LIBC.findOrThrow("posix_memalign"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle FREE =
      Linker.nativeLinker()
          .downcallHandle(LIBC.findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

  private static boolean isFailure(int rc) {
    return rc != 0;
  }

  static void behindAPredicate() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores here
      int rc = (int) ALIGNED.invokeExact(cell, 64L, 64L);
      if (isFailure(rc)) {
        throw new IllegalStateException("no memory");
      }
      arena.allocate(8);
    }
  }

  static void theWrongWayRound() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores here
      int rc = (int) ALIGNED.invokeExact(cell, 64L, 64L);
      if (!isFailure(rc)) {
        return;
      }
      FREE.invokeExact(cell.get(ADDRESS, 0));
    }
  }

  private int last;

  private boolean failed() {
    return last != 0;
  }

  private void keepsTheStatusOnly() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      // WITNESS: leak by statusInAField
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores here
      last = (int) ALIGNED.invokeExact(cell, 64L, 64L);
      if (failed()) {
        throw new IllegalStateException("no memory");
      }
    }
  }

  static void statusInAField() throws Throwable {
    new PositiveStatuses().keepsTheStatusOnly();
  }

  static void flagInAnArray() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores here
      boolean[] ok = {(int) ALIGNED.invokeExact(cell, 64L, 64L) == 0};
      if (!ok[0]) {
        FREE.invokeExact(cell.get(ADDRESS, 0));
      }
    }
  }

  private enum Code {
    OK(0),
    BAD(1);

    final int number;

    Code(int number) {
      this.number = number;
    }

    static Code of(int rc) {
      return rc == 0 ? OK : BAD;
    }

    boolean isError() {
      return number > 0;
    }
  }

  static void byEnum() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores here
      Code code = Code.of((int) ALIGNED.invokeExact(cell, 64L, 64L));
      if (code.isError()) {
        FREE.invokeExact(cell.get(ADDRESS, 0));
      }
    }
  }
}

package testdata.nativestatusignored;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Nobody learns that these calls fail. */
public final class PositiveDropped {
  private PositiveDropped() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle CHDIR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("chdir").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle FTRUNCATE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("ftruncate").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));

  // region basic
  static void enter(String folder) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [NativeStatusIgnored] the result of chdir is dropped
      int result = (int) CHDIR.invokeExact(arena.allocateFrom(folder));
    }
  }

  // endregion

  static void entersNothing() throws Throwable {
    enter("/no/such/folder");
  }

  static void statement() throws Throwable {
    // BUG: Diagnostic contains: [NativeStatusIgnored] the result of ftruncate is dropped
    FTRUNCATE.invoke(-1, 0L);
  }

  // region helper
  static int truncate(int file) {
    try {
      return (int) FTRUNCATE.invokeExact(file, 0L);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static void empty(int file) {
    // BUG: Diagnostic contains: [NativeStatusIgnored] the result of ftruncate (called at line
    truncate(file);
  }

  // endregion

  static void emptiesNothing() {
    empty(-1);
  }

  static void again() {
    // BUG: Diagnostic contains: [NativeStatusIgnored]
    truncate(-1);
  }

  private static int kept(int file) {
    int result = truncate(file);
    return result;
  }

  static void twoHelpers() {
    // BUG: Diagnostic contains: [NativeStatusIgnored]
    kept(-1);
  }

  private interface Call<T> {
    T call() throws Throwable;
  }

  private static <T> T wrapped(Call<T> call) {
    try {
      return call.call();
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  static void lambda() {
    // BUG: Diagnostic contains: [NativeStatusIgnored]
    wrapped(() -> (int) FTRUNCATE.invokeExact(-1, 0L));
  }

  static void runnable() {
    // BUG: Diagnostic contains: [NativeStatusIgnored]
    Runnable cut = () -> truncate(-1);
    cut.run();
  }

  static void assigned(boolean really) throws Throwable {
    int result;
    if (really) {
      // BUG: Diagnostic contains: [NativeStatusIgnored]
      result = (int) CHDIR.invokeExact(MemorySegment.ofAddress(Long.MAX_VALUE));
    }
  }
}

package testdata.nativestatusignored;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Results that are looked at, or rightly are not. */
public final class NegativeChecked {
  private NegativeChecked() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle bind(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find(name).orElseThrow(), descriptor, options);
  }

  private static final MethodHandle FTRUNCATE =
      bind("ftruncate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));

  private static final MethodHandle CAPTURING =
      bind(
          "ftruncate",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  private static final MethodHandle CLOSE =
      bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final MethodHandle PRINTF =
      bind("printf", FunctionDescriptor.of(JAVA_INT, ADDRESS), Linker.Option.firstVariadicArg(1));

  // region checked
  static void cut(int file) throws Throwable {
    if ((int) FTRUNCATE.invokeExact(file, 0L) != 0) {
      throw new IllegalStateException("cannot truncate " + file);
    }
  }

  // endregion

  // WITNESS: may throw IllegalStateException
  static void cutsNothing() throws Throwable {
    cut(-1);
  }

  // region unwanted
  static void tryToCut(int file) throws Throwable {
    int unused = (int) FTRUNCATE.invokeExact(file, 0L);
  }

  // endregion

  static void notWanted(int file) throws Throwable {
    @SuppressWarnings("unused")
    int result = (int) FTRUNCATE.invokeExact(file, 0L);
  }

  static void triesToCutNothing() throws Throwable {
    tryToCut(-1);
  }

  private static int truncate(int file) {
    try {
      return (int) FTRUNCATE.invokeExact(file, 0L);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static boolean passedOn() {
    return truncate(-1) == 0;
  }

  static void printed() {
    System.out.print(truncate(-1) == 0 ? "" : "");
  }

  private static int checked(int file) throws Throwable {
    int result = (int) FTRUNCATE.invokeExact(file, 0L);
    if (result != 0) {
      throw new IllegalStateException("cannot truncate " + file);
    }
    return result;
  }

  // WITNESS: may throw IllegalStateException
  static void checkedInside() throws Throwable {
    checked(-1);
  }

  /** On the way out of a failure there is nothing better to do. */
  static void onFailure() {
    try {
      System.out.print("");
    } finally {
      truncate(-1);
    }
  }

  /** Of these results nobody wants to know. */
  static void ofNoInterest() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int printed = (int) PRINTF.invokeExact(arena.allocateFrom(""));
      int closed = (int) CLOSE.invokeExact(-1);
    }
  }

  /** The reason says whether there was a failure. */
  static int byReason() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      int result = (int) CAPTURING.invokeExact(state, -1, 0L);
      return state.get(JAVA_INT, 0);
    }
  }

  private record Cut(int file) implements AutoCloseable {
    @Override
    public void close() {
      truncate(file);
    }
  }

  static void closes() {
    try (Cut cut = new Cut(-1)) {
      System.out.print("");
    }
  }
}

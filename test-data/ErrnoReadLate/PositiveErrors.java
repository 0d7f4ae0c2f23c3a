package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The reason of a failure, asked for too late. */
public final class PositiveErrors {
  private PositiveErrors() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle bind(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find(name).orElseThrow(), descriptor, options);
  }

  private static final MethodHandle CHDIR = bind("chdir", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle ERRNO =
      bind("__errno_location", FunctionDescriptor.of(ADDRESS));

  private static final MethodHandle SIZED =
      bind("__errno_location", FunctionDescriptor.of(ADDRESS.withTargetLayout(JAVA_INT)));

  private static final class Windows {
    static final MethodHandle LAST_ERROR = bind("GetLastError", FunctionDescriptor.of(JAVA_INT));
  }

  private static final MethodHandle FTRUNCATE =
      bind(
          "ftruncate",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  // region basic
  static String enter(MemorySegment folder) throws Throwable {
    if ((int) CHDIR.invokeExact(folder) == 0) {
      return "entered";
    }
    MemorySegment errno = ((MemorySegment) ERRNO.invokeExact()).reinterpret(4);
    // BUG: Diagnostic contains: [ErrnoReadLate] __errno_location is called on its own
    return "error " + errno.get(JAVA_INT, 0);
  }

  // endregion

  static String entersNothing() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return enter(arena.allocateFrom("/no/such/folder"));
    }
  }

  static int byHandle() throws Throwable {
    // BUG: Diagnostic contains: [ErrnoReadLate]
    return (int) INT.get((MemorySegment) SIZED.invokeExact(), 0L);
  }

  private static MemorySegment location() throws Throwable {
    return (MemorySegment) SIZED.invokeExact();
  }

  static int throughHelper() throws Throwable {
    // BUG: Diagnostic contains: [ErrnoReadLate]
    return location().getAtIndex(JAVA_INT, 0);
  }

  private static void check(boolean ok) throws Throwable {
    if (!ok) {
      // WITNESS: none
      // BUG: Diagnostic contains: [ErrnoReadLate] GetLastError is called on its own
      throw new IllegalStateException("error " + (int) Windows.LAST_ERROR.invokeExact());
    }
  }

  static void checks() throws Throwable {
    check(true);
  }

  // region small
  static int truncate(int file) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(2);
      // WITNESS: throws IndexOutOfBoundsException by truncatesNothing
      // BUG: Diagnostic contains: [ErrnoReadLate] 'state' is what the call captures
      return (int) FTRUNCATE.invokeExact(state, file, 0L);
    }
  }

  // endregion

  static int truncatesNothing() throws Throwable {
    return truncate(-1);
  }

  static int nowhere() throws Throwable {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [ErrnoReadLate] 'MemorySegment.NULL' is what
    return (int) FTRUNCATE.invokeExact(MemorySegment.NULL, -1, 0L);
  }

  // region shared
  private static final MemorySegment STATE =
      Arena.global().allocate(Linker.Option.captureStateLayout());

  static String cut(int file) throws Throwable {
    // BUG: Diagnostic contains: [ErrnoReadLate] the call captures the error into 'STATE'
    int result = (int) FTRUNCATE.invokeExact(STATE, file, 0L);
    return result == 0 ? "cut" : "error " + STATE.get(JAVA_INT, 0);
  }

  // endregion

  static String cutsNothing() throws Throwable {
    return cut(-1);
  }
}

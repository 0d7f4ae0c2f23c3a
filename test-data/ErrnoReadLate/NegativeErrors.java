package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The reason of a failure, kept by the linker. */
public final class NegativeErrors {
  private NegativeErrors() {}

  private static final Linker LINKER = Linker.nativeLinker();

  // region captured
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  private static final MethodHandle FTRUNCATE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("ftruncate").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  static String cut(int file) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int result = (int) FTRUNCATE.invokeExact(state, file, 0L);
      return result == 0 ? "cut" : "error " + (int) ERRNO.get(state, 0L);
    }
  }

  // endregion

  static String cutsNothing() throws Throwable {
    return cut(-1);
  }

  private static final MethodHandle LOCATION =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("__errno_location").orElseThrow(),
          FunctionDescriptor.of(ADDRESS.withTargetLayout(JAVA_INT)));

  /** For native code that calls us: writing is not reading late. */
  static void tell() throws Throwable {
    ((MemorySegment) LOCATION.invokeExact()).set(JAVA_INT, 0, 0);
  }

  private static final MemorySegment SHARED = Arena.global().allocate(STATE);

  static synchronized String inTurn() throws Throwable {
    int result = (int) FTRUNCATE.invokeExact(SHARED, -1, 0L);
    return result == 0 ? "cut" : "error " + (int) ERRNO.get(SHARED, 0L);
  }

  static String locked() throws Throwable {
    synchronized (SHARED) {
      int result = (int) FTRUNCATE.invokeExact(SHARED, -1, 0L);
      return result == 0 ? "cut" : "error " + (int) ERRNO.get(SHARED, 0L);
    }
  }

  private static final ThreadLocal<MemorySegment> OWN =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

  static String ofThread() throws Throwable {
    MemorySegment state = OWN.get();
    int result = (int) FTRUNCATE.invokeExact(state, -1, 0L);
    return result == 0 ? "cut" : "error " + (int) ERRNO.get(state, 0L);
  }
}

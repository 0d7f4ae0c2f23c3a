package testdata.upcallstubpercall;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Stubs that are made once, or end with the call, or are kept. */
public final class NegativeStubs {
  private NegativeStubs() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("qsort").orElseThrow(),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static final MethodHandle SIGNAL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("signal").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

  private static int compare(MemorySegment a, MemorySegment b) {
    return 0;
  }

  private static void onSignal(int signal) {}

  private static MethodHandle find(String name, FunctionDescriptor type) {
    try {
      return MethodHandles.lookup().findStatic(NegativeStubs.class, name, type.toMethodType());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  // region right
  private static final MemorySegment COMPARER =
      LINKER.upcallStub(find("compare", COMPARE), COMPARE, Arena.global());

  static void once(MemorySegment numbers, long count) throws Throwable {
    QSORT.invokeExact(numbers, count, 4L, COMPARER);
  }

  static void perCall(MemorySegment numbers, long count) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stub = LINKER.upcallStub(find("compare", COMPARE), COMPARE, arena);
      QSORT.invokeExact(numbers, count, 4L, stub);
    }
  }

  // endregion

  /** Native code keeps it. */
  static void register(int signal) throws Throwable {
    FunctionDescriptor type = FunctionDescriptor.ofVoid(JAVA_INT);
    MemorySegment stub = LINKER.upcallStub(find("onSignal", type), type, Arena.global());
    MemorySegment before = (MemorySegment) SIGNAL.invokeExact(signal, stub);
  }

  private static MemorySegment lazy;

  /** Made when it is first needed, and kept. */
  static void lazily(MemorySegment numbers, long count) throws Throwable {
    if (lazy == null) {
      lazy = LINKER.upcallStub(find("compare", COMPARE), COMPARE, Arena.global());
    }
    QSORT.invokeExact(numbers, count, 4L, lazy);
  }

  /** The collector frees it. */
  static void automatic(MemorySegment numbers, long count) throws Throwable {
    MemorySegment stub = LINKER.upcallStub(find("compare", COMPARE), COMPARE, Arena.ofAuto());
    QSORT.invokeExact(numbers, count, 4L, stub);
  }

  /** What is called may keep it: nobody says. */
  static void unknown(MethodHandle setComparer) throws Throwable {
    setComparer.invokeExact(LINKER.upcallStub(find("compare", COMPARE), COMPARE, Arena.global()));
  }
}

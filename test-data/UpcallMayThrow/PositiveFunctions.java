package testdata.upcallmaythrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Functions that become upcalls in helpers, as jextract generates them. */
public final class PositiveFunctions {
  private PositiveFunctions() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("qsort").orElseThrow(),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  /** A callback type. */
  static final class Comparator {
    private Comparator() {}

    interface Function {
      int apply(MemorySegment a, MemorySegment b);
    }

    private static final FunctionDescriptor $DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

    private static final MethodHandle UP$MH = upcallHandle(Function.class, "apply", $DESC);

    static MemorySegment allocate(Function fi, Arena arena) {
      return Linker.nativeLinker().upcallStub(UP$MH.bindTo(fi), $DESC, arena);
    }
  }

  private static MethodHandle upcallHandle(Class<?> fi, String name, FunctionDescriptor fdesc) {
    try {
      return MethodHandles.lookup().findVirtual(fi, name, fdesc.toMethodType());
    } catch (ReflectiveOperationException ex) {
      throw new AssertionError(ex);
    }
  }

  private static void sort(MemorySegment comparator, Arena arena, int... numbers) {
    try {
      QSORT.invokeExact(
          arena.allocateFrom(JAVA_INT, numbers), (long) numbers.length, 4L, comparator);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static int number(MemorySegment pointer) {
    return pointer.reinterpret(4).get(JAVA_INT, 0);
  }

  // region lambda
  static void lambda() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment byQuotient =
          Comparator.allocate(
              // WITNESS: crash by lambda
              // BUG: Diagnostic contains: [UpcallMayThrow] ArithmeticException
              (a, b) -> 1000 / number(a) - 1000 / number(b), arena);
      sort(byQuotient, arena, 5, 0);
    }
  }

  // endregion

  static void variable() {
    try (Arena arena = Arena.ofConfined()) {
      Comparator.Function f =
          (a, b) -> {
            // WITNESS: crash by variable
            // BUG: Diagnostic contains: [UpcallMayThrow] UnsupportedOperationException
            throw new UnsupportedOperationException();
          };
      sort(Comparator.allocate(f, arena), arena, 2, 1);
    }
  }

  private static int compare(MemorySegment a, MemorySegment b) {
    Object sign = number(a) < number(b) ? "less" : 1;
    // WITNESS: crash by reference
    // BUG: Diagnostic contains: [UpcallMayThrow] ClassCastException
    return (Integer) sign;
  }

  static void reference() {
    try (Arena arena = Arena.ofConfined()) {
      sort(Comparator.allocate(PositiveFunctions::compare, arena), arena, 1, 2, 3);
    }
  }

  /** An object that is called. */
  private static final class Limited implements Comparator.Function {
    private final int limit;
    private int calls;

    Limited(int limit) {
      this.limit = limit;
    }

    @Override
    public int apply(MemorySegment a, MemorySegment b) {
      calls++;
      if (calls > limit) {
        // WITNESS: crash by object
        // BUG: Diagnostic contains: [UpcallMayThrow] IllegalStateException
        throw new IllegalStateException("too many");
      }
      return Integer.compare(number(a), number(b));
    }
  }

  static void object() {
    try (Arena arena = Arena.ofConfined()) {
      sort(Comparator.allocate(new Limited(1), arena), arena, 5, 4, 3, 2, 1);
    }
  }

  private static int last(MemorySegment a, MemorySegment b) {
    try {
      return number(a) - number(b);
    } finally {
      // WITNESS: crash by cleanup
      // BUG: Diagnostic contains: [UpcallMayThrow] NumberFormatException
      Integer.parseInt("none");
    }
  }

  static void cleanup() {
    try (Arena arena = Arena.ofConfined()) {
      sort(Comparator.allocate(PositiveFunctions::last, arena), arena, 1, 2);
    }
  }
}

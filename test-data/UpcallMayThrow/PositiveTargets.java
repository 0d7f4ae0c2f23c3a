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
import java.util.function.IntBinaryOperator;

/** Code that a wrapper, a field, a choice or an interface stands before. */
public final class PositiveTargets {
  private PositiveTargets() {}

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

  private static void sort(Comparator.Function f, int... numbers) {
    try (Arena arena = Arena.ofConfined()) {
      sort(Comparator.allocate(f, arena), arena, numbers);
    }
  }

  private static Comparator.Function logged(Comparator.Function f) {
    return (a, b) -> {
      System.err.println("compare");
      // WITNESS: crash by wrapped
      // BUG: Diagnostic contains: [UpcallMayThrow] ArithmeticException can be thrown here
      return f.apply(a, b);
    };
  }

  static void wrapped() {
    sort(logged((a, b) -> 1000 / number(a) - 1000 / number(b)), 5, 0);
  }

  static void chosen(boolean ascending) {
    Comparator.Function f =
        ascending
            ? (a, b) -> Integer.compare(number(a), number(b))
            // WITNESS: by chosen
            // BUG: Diagnostic contains: [UpcallMayThrow]
            : (a, b) -> number(b) % number(a);
    sort(f, 0, 0);
  }

  static void captured() {
    IntBinaryOperator order = Math::floorMod;
    // BUG: Diagnostic contains: [UpcallMayThrow]
    sort((a, b) -> order.applyAsInt(number(a), number(b)), 5, 0);
  }

  private static final class Held {
    private final Comparator.Function f;

    Held(Comparator.Function f, Arena arena, int... numbers) {
      this.f = f;
      sort(Comparator.allocate(this::call, arena), arena, numbers);
    }

    private int call(MemorySegment a, MemorySegment b) {
      // WITNESS: crash by inField
      // BUG: Diagnostic contains: [UpcallMayThrow]
      return f.apply(a, b);
    }
  }

  static void inField() {
    try (Arena arena = Arena.ofConfined()) {
      new Held((a, b) -> 1000 / number(a) - 1000 / number(b), arena, 5, 0);
    }
  }

  private record Quotients(int by) implements Comparator.Function {
    @Override
    public int apply(MemorySegment a, MemorySegment b) {
      // WITNESS: crash by inRecord
      // BUG: Diagnostic contains: [UpcallMayThrow]
      return number(a) / by - number(b) / by;
    }
  }

  static void inRecord() {
    sort(new Quotients(0), 1, 2);
  }

  interface Order {
    int order(int a, int b);

    default int call(MemorySegment a, MemorySegment b) {
      // WITNESS: crash by ofInterface
      // BUG: Diagnostic contains: [UpcallMayThrow]
      return order(number(a), number(b));
    }

    default MemorySegment stub(Arena arena) {
      return Comparator.allocate(this::call, arena);
    }
  }

  static void ofInterface() {
    Order quotient = (a, b) -> 1000 / a - 1000 / b;
    try (Arena arena = Arena.ofConfined()) {
      sort(quotient.stub(arena), arena, 5, 0);
    }
  }
}

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

/** Wrappers that catch, and functions that fit what they are given. */
public final class NegativeTargets {
  private NegativeTargets() {}

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

  private static Comparator.Function guarded(Comparator.Function f) {
    return (a, b) -> {
      try {
        return f.apply(a, b);
      } catch (Throwable t) {
        System.err.println(t);
        return 0;
      }
    };
  }

  private static Comparator.Function logged(Comparator.Function f) {
    return (a, b) -> {
      System.err.println("compare");
      return f.apply(a, b);
    };
  }

  static void wrapped() {
    sort(guarded(logged((a, b) -> 1000 / number(a) - 1000 / number(b))), 5, 0);
    sort(logged(guarded((a, b) -> 1000 / number(a) - 1000 / number(b))), 5, 0);
  }

  static void captured() {
    IntBinaryOperator order = Integer::compare;
    int most = 100;
    sort((a, b) -> order.applyAsInt(number(a) / most, number(b) / most), 5, 0);
  }

  static void chosen(boolean ascending) {
    sort(
        ascending
            ? (a, b) -> Integer.compare(number(a), number(b))
            : (a, b) -> Integer.compare(number(b), number(a)),
        5,
        0);
  }

  private record Then(IntBinaryOperator first, IntBinaryOperator second)
      implements Comparator.Function {
    @Override
    public int apply(MemorySegment a, MemorySegment b) {
      int x = first.applyAsInt(number(a), number(b));
      return x != 0 ? x : second.applyAsInt(number(a), number(b) == 0 ? 1 : number(b));
    }
  }

  static void inRecord() {
    sort(new Then((a, b) -> a - b, (a, b) -> a / b), 5, 5);
  }

  interface Order {
    int order(int a, int b);

    default int call(MemorySegment a, MemorySegment b) {
      return order(number(a), number(b));
    }

    default MemorySegment stub(Arena arena) {
      return Comparator.allocate(this::call, arena);
    }
  }

  static void ofInterface() {
    Order bySign = (a, b) -> a == 0 ? b : b / a;
    try (Arena arena = Arena.ofConfined()) {
      sort(bySign.stub(arena), arena, 5, 0);
    }
  }
}

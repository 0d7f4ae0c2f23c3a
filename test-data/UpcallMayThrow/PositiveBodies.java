package testdata.upcallmaythrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Boxes, names, parts of memory and loops that go too far. */
public final class PositiveBodies {
  private PositiveBodies() {}

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

  private static final int[] TABLE = new int[16];

  private static int textOf(Object o) {
    return ((String) o).length();
  }

  static void cast() {
    // BUG: Diagnostic contains: [UpcallMayThrow] ClassCastException
    sort((a, b) -> textOf(Integer.valueOf(number(a))) - number(b), 1, 2);
  }

  static void unboxed() {
    sort(
        (a, b) -> {
          Integer found = null;
          if (number(a) > 3) {
            found = number(b);
          }
          // BUG: Diagnostic contains: [UpcallMayThrow] NullPointerException
          return found;
        },
        1,
        2);
  }

  enum Order {
    ASCENDING,
    DESCENDING
  }

  static void named() {
    // BUG: Diagnostic contains: [UpcallMayThrow] IllegalArgumentException
    sort((a, b) -> Order.valueOf("RANDOM").ordinal() + number(a), 1, 2);
  }

  static void searched() {
    sort(
        (a, b) -> {
          for (int i = 0; i <= TABLE.length; i++) {
            // BUG: Diagnostic contains: [UpcallMayThrow] ArrayIndexOutOfBoundsException
            if (TABLE[i] == number(a)) {
              return i;
            }
          }
          return -1;
        },
        1,
        2);
  }

  static void bytes() {
    sort(
        (a, b) -> {
          byte[] all = a.reinterpret(4).toArray(JAVA_BYTE);
          // BUG: Diagnostic contains: [UpcallMayThrow] ArrayIndexOutOfBoundsException
          return all[4] - number(b);
        },
        1,
        2);
  }

  static void part() {
    sort(
        (a, b) ->
            // WITNESS: crash by part
            // BUG: Diagnostic contains: [OutOfBoundsAccess]
            a.reinterpret(4).asSlice(2).get(JAVA_INT_UNALIGNED, 0) - number(b),
        1,
        2);
  }

  static void sum() {
    // BUG: Diagnostic contains: [UpcallMayThrow] ArithmeticException
    sort((a, b) -> Math.addExact(number(a), number(b)), Integer.MAX_VALUE, 1);
  }
}

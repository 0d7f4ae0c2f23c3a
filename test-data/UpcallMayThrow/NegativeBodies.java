package testdata.upcallmaythrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Boxes, names, parts of memory and loops that stay inside. */
public final class NegativeBodies {
  private NegativeBodies() {}

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

  private static int valueOf(Object o) {
    return o instanceof String s ? s.length() : (Integer) o;
  }

  static void cast() {
    sort((a, b) -> valueOf(Integer.valueOf(number(a))) - valueOf("b"), 1, 2);
  }

  static void unboxed() {
    sort(
        (a, b) -> {
          Integer found = null;
          if (number(a) > 3) {
            found = number(b);
          }
          return found == null ? 0 : found;
        },
        1,
        2);
  }

  enum Order {
    ASCENDING,
    DESCENDING
  }

  static void named() {
    sort((a, b) -> Order.valueOf("ASCENDING").ordinal() + number(a), 1, 2);
  }

  static void searched() {
    sort(
        (a, b) -> {
          int sum = TABLE[0];
          for (int i = 1; i <= TABLE.length; i++) {
            if (i == TABLE.length) {
              break;
            }
            sum += TABLE[i] - TABLE[i - 1];
          }
          return sum;
        },
        1,
        2);
  }

  static void bytes() {
    sort(
        (a, b) -> {
          byte[] all = a.reinterpret(4).toArray(JAVA_BYTE);
          return all[3] - number(b);
        },
        1,
        2);
  }

  static void part() {
    sort((a, b) -> a.reinterpret(8).asSlice(4).get(JAVA_INT, 0) - number(b), 1, 2);
  }

  static void sum() {
    sort((a, b) -> Math.addExact(number(a) & 0xff, number(b) & 0xff), Integer.MAX_VALUE, 1);
  }
}

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

/** Handlers that pass on only what is never there, and tests that stand before the code. */
public final class NegativeNarrowed {
  private NegativeNarrowed() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("qsort").orElseThrow(),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static final FunctionDescriptor COMPARATOR =
      FunctionDescriptor.of(
          JAVA_INT, ADDRESS.withTargetLayout(JAVA_INT), ADDRESS.withTargetLayout(JAVA_INT));

  private static MethodHandle find(String name) {
    return find(name, int.class);
  }

  private static MethodHandle find(String name, Class<?> result) {
    try {
      return MethodHandles.lookup()
          .findStatic(
              NegativeNarrowed.class, name, COMPARATOR.toMethodType().changeReturnType(result));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void sort(MethodHandle comparator, int... numbers) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stub = LINKER.upcallStub(comparator, COMPARATOR, arena);
      MemorySegment array = arena.allocateFrom(JAVA_INT, numbers);
      QSORT.invokeExact(array, (long) numbers.length, 4L, stub);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static int positive(int n) {
    if (n < 0) {
      throw new IllegalStateException("negative");
    }
    return n;
  }

  private static void passOnFatal(Throwable t) {
    if (t instanceof VirtualMachineError) {
      throw (VirtualMachineError) t;
    }
    if (t instanceof LinkageError e) {
      throw e;
    }
  }

  // region narrowed
  static int fatalOnly(MemorySegment a, MemorySegment b) {
    try {
      return positive(a.get(JAVA_INT, 0)) - positive(b.get(JAVA_INT, 0));
    } catch (Throwable t) {
      passOnFatal(t);
      return 0;
    }
  }

  // endregion

  static void sortFatalOnly() {
    sort(find("fatalOnly"), -3, 2);
  }

  static int notAnException(MemorySegment a, MemorySegment b) {
    try {
      return positive(a.get(JAVA_INT, 0)) - positive(b.get(JAVA_INT, 0));
    } catch (Throwable t) {
      if (!(t instanceof Exception)) {
        throw t;
      }
      return 0;
    }
  }

  static void sortNotAnException() {
    sort(find("notAnException"), -3, 2);
  }

  static int oneOfSeveral(MemorySegment a, MemorySegment b) {
    Throwable failure = null;
    try {
      return 100 / positive(a.get(JAVA_INT, 0)) - 100 / positive(b.get(JAVA_INT, 0));
    } catch (Throwable t) {
      failure = t;
    }
    if (failure instanceof IllegalStateException || failure instanceof ArithmeticException) {
      return 0;
    }
    throw new AssertionError(failure);
  }

  static void sortOneOfSeveral() {
    sort(find("oneOfSeveral"), -3, 0);
  }

  static int switched(MemorySegment a, MemorySegment b) {
    try {
      return positive(a.get(JAVA_INT, 0)) - positive(b.get(JAVA_INT, 0));
    } catch (Throwable t) {
      return switch (t) {
        case Error e -> throw e;
        case IllegalStateException e -> 0;
        case RuntimeException e -> throw e;
        default -> 1;
      };
    }
  }

  static void sortSwitched() {
    sort(find("switched"), -3, 2);
  }

  // What a class object or a library says of an exception, nobody has seen.
  static int asked(MemorySegment a, MemorySegment b) {
    try {
      return positive(a.get(JAVA_INT, 0)) - positive(b.get(JAVA_INT, 0));
    } catch (RuntimeException e) {
      if (UnsupportedOperationException.class.isInstance(e) || e.getCause() != null) {
        throw e;
      }
      return 0;
    }
  }

  static void sortAsked() {
    sort(find("asked"), -3, 2);
  }

  static boolean noZeros(MemorySegment a, MemorySegment b) {
    return a.get(JAVA_INT, 0) != 0 && b.get(JAVA_INT, 0) != 0;
  }

  static int quotients(MemorySegment a, MemorySegment b) {
    return 1000 / a.get(JAVA_INT, 0) - 1000 / b.get(JAVA_INT, 0);
  }

  static int equal(MemorySegment a, MemorySegment b) {
    return 0;
  }

  static void sortGuarded() {
    sort(
        MethodHandles.guardWithTest(
            find("noZeros", boolean.class), find("quotients"), find("equal")),
        5,
        0);
  }

  static int spelled(MemorySegment a, MemorySegment b) {
    int limit = (int) Long.parseLong("12", 10);
    int x = Integer.parseInt(Integer.toString(a.get(JAVA_INT, 0)));
    return Math.min(limit, x) - Math.min(Integer.parseInt("ff", 16), b.get(JAVA_INT, 0));
  }

  static void sortSpelled() {
    sort(find("spelled"), 3, 1, 2);
  }
}

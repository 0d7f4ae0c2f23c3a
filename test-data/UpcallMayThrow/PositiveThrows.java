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
import java.lang.invoke.MethodType;

/** Comparators for qsort that throw. */
public final class PositiveThrows {
  private PositiveThrows() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("qsort").orElseThrow(),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static final FunctionDescriptor COMPARATOR =
      FunctionDescriptor.of(
          JAVA_INT, ADDRESS.withTargetLayout(JAVA_INT), ADDRESS.withTargetLayout(JAVA_INT));

  private static MethodHandle find(String name) {
    try {
      return MethodHandles.lookup()
          .findStatic(PositiveThrows.class, name, COMPARATOR.toMethodType());
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

  // region basic
  static int positiveOnly(MemorySegment a, MemorySegment b) {
    int x = a.get(JAVA_INT, 0);
    if (x < 0) {
      // WITNESS: crash by sortNegative
      // BUG: Diagnostic contains: [UpcallMayThrow] IllegalArgumentException can be thrown here
      throw new IllegalArgumentException("negative: " + x);
    }
    return Integer.compare(x, b.get(JAVA_INT, 0));
  }

  static void sortNegative() {
    sort(find("positiveOnly"), 3, -1, 2);
  }

  // endregion

  // region narrow
  static int ratio(MemorySegment a, MemorySegment b) {
    try {
      return checked(a.get(JAVA_INT, 0)) - checked(b.get(JAVA_INT, 0));
    } catch (RuntimeException e) {
      System.err.println(e);
      // WITNESS: crash by sortRatios
      // BUG: Diagnostic contains: [UpcallMayThrow] ArithmeticException can be thrown here
      return fallback(a.get(JAVA_INT, 0));
    }
  }

  private static int checked(int n) {
    if (n == 0) {
      throw new IllegalStateException("zero");
    }
    return n;
  }

  private static int fallback(int n) {
    return 100 / n;
  }

  static void sortRatios() {
    sort(find("ratio"), 0, 0);
  }

  // endregion

  static int onlyExceptions(MemorySegment a, MemorySegment b) {
    try {
      // WITNESS: crash by sortOnlyExceptions
      // BUG: Diagnostic contains: [UpcallMayThrow] AssertionError can be thrown here (at line
      return order(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
    } catch (Exception e) {
      return 0;
    }
  }

  private static int order(int x, int y) {
    if (x == y) {
      throw new AssertionError("equal");
    }
    return x < y ? -1 : 1;
  }

  static void sortOnlyExceptions() {
    sort(find("onlyExceptions"), 7, 7);
  }

  static int again(MemorySegment a, MemorySegment b) {
    try {
      // WITNESS: crash by sortAgain
      // BUG: Diagnostic contains: [UpcallMayThrow] ArithmeticException
      return a.get(JAVA_INT, 0) % b.get(JAVA_INT, 0);
    } catch (Throwable t) {
      System.err.println(t);
      throw t;
    }
  }

  static void sortAgain() {
    sort(find("again"), 1, 0);
  }

  private static final int[] RANKS = new int[16];

  static void sortByRank() throws ReflectiveOperationException {
    MethodHandle rank =
        MethodHandles.lookup()
            .findStatic(
                PositiveThrows.class,
                "rank",
                MethodType.methodType(
                    int.class, int[].class, MemorySegment.class, MemorySegment.class));
    sort(MethodHandles.insertArguments(rank, 0, (Object) RANKS), 3, 99);
  }

  static int rank(int[] ranks, MemorySegment a, MemorySegment b) {
    // WITNESS: crash by sortByRank
    // BUG: Diagnostic contains: [UpcallMayThrow] ArrayIndexOutOfBoundsException
    return ranks[a.get(JAVA_INT, 0)] - ranks[b.get(JAVA_INT, 0)];
  }

  // What native code passes has no size here, because the descriptor does not say what it points
  // to.
  private static final FunctionDescriptor UNTYPED =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  static int untyped(MemorySegment a, MemorySegment b) {
    // One finding: what is thrown is mended where it comes from.
    // WITNESS: crash by sortUntyped
    // BUG: Diagnostic contains: [ZeroLengthDereference] 'a' is a pointer from native code
    return Integer.compare(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
  }

  static void sortUntyped() throws Throwable {
    MethodHandle comparator =
        MethodHandles.lookup().findStatic(PositiveThrows.class, "untyped", UNTYPED.toMethodType());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stub = LINKER.upcallStub(comparator, UNTYPED, arena);
      QSORT.invokeExact(arena.allocateFrom(JAVA_INT, 2, 1), 2L, 4L, stub);
    }
  }

  // region declared
  static int limited(MemorySegment a, MemorySegment b) {
    // WITNESS: crash by sortLimited
    // BUG: Diagnostic contains: [UpcallMayThrow] parseInt may throw NumberFormatException here
    int limit = Integer.parseInt(System.getProperty("limit", "none"));
    return Math.min(limit, a.get(JAVA_INT, 0)) - Math.min(limit, b.get(JAVA_INT, 0));
  }

  // endregion

  static void sortLimited() {
    sort(find("limited"), 2, 1);
  }

  private static int declares(MemorySegment a, MemorySegment b) throws Throwable {
    // WITNESS: throws IllegalArgumentException "may throw exceptions" by sortDeclaring
    // BUG: Diagnostic contains: [UpcallMayThrow] invokeExact may throw Throwable here
    return (int) ABS.invokeExact(a.get(JAVA_INT, 0));
  }

  private static final MethodHandle ABS =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("abs").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  // The linker refuses a method that declares exceptions.
  static void sortDeclaring() throws Throwable {
    MethodHandle comparator = find("declares");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stub = LINKER.upcallStub(comparator, COMPARATOR, arena);
    }
  }
}

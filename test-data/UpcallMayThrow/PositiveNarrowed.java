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

/** Handlers that pass on some of what is there, and tests that stand before other code. */
public final class PositiveNarrowed {
  private PositiveNarrowed() {}

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
              PositiveNarrowed.class, name, COMPARATOR.toMethodType().changeReturnType(result));
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

  private static void passOn(Throwable t) {
    if (t instanceof Error e) {
      throw e;
    }
    if (t instanceof RuntimeException e) {
      throw e;
    }
    throw new AssertionError(t);
  }

  static int unchecked(MemorySegment a, MemorySegment b) {
    try {
      return positive(a.get(JAVA_INT, 0)) - positive(b.get(JAVA_INT, 0));
    } catch (Throwable t) {
      // WITNESS: crash by sortUnchecked
      // BUG: Diagnostic contains: [UpcallMayThrow]
      passOn(t);
      return 0;
    }
  }

  static void sortUnchecked() {
    sort(find("unchecked"), -3, 2);
  }

  static int oneIsLeft(MemorySegment a, MemorySegment b) {
    try {
      // WITNESS: crash by sortOneIsLeft
      // BUG: Diagnostic contains: [UpcallMayThrow]
      return 100 / positive(a.get(JAVA_INT, 0)) - 100 / positive(b.get(JAVA_INT, 0));
    } catch (Throwable t) {
      if (t instanceof IllegalStateException) {
        return 0;
      }
      throw t;
    }
  }

  static void sortOneIsLeft() {
    sort(find("oneIsLeft"), 0, 0);
  }

  static int switched(MemorySegment a, MemorySegment b) {
    try {
      return positive(a.get(JAVA_INT, 0)) - positive(b.get(JAVA_INT, 0));
    } catch (Throwable t) {
      return switch (t) {
        case Error e -> 0;
        // WITNESS: crash by sortSwitched
        // BUG: Diagnostic contains: [UpcallMayThrow]
        case IllegalStateException e -> throw new IllegalArgumentException(e);
        default -> 1;
      };
    }
  }

  static void sortSwitched() {
    sort(find("switched"), -3, 2);
  }

  private static final boolean STRICT = Boolean.parseBoolean(System.getProperty("strict", "true"));

  static int strictly(MemorySegment a, MemorySegment b) {
    try {
      // WITNESS: crash by sortStrictly
      // BUG: Diagnostic contains: [UpcallMayThrow]
      return positive(a.get(JAVA_INT, 0)) - positive(b.get(JAVA_INT, 0));
    } catch (RuntimeException e) {
      if (STRICT) {
        throw e;
      }
      return 0;
    }
  }

  static void sortStrictly() {
    sort(find("strictly"), -3, 2);
  }

  static boolean noZeros(MemorySegment a, MemorySegment b) {
    return a.get(JAVA_INT, 0) != 0 && b.get(JAVA_INT, 0) != 0;
  }

  static int quotients(MemorySegment a, MemorySegment b) {
    // WITNESS: crash by sortGuardedWrongly
    // BUG: Diagnostic contains: [UpcallMayThrow]
    return 1000 / a.get(JAVA_INT, 0) - 1000 / b.get(JAVA_INT, 0);
  }

  static int equal(MemorySegment a, MemorySegment b) {
    return 0;
  }

  static void sortGuardedWrongly() {
    sort(
        MethodHandles.guardWithTest(
            find("noZeros", boolean.class), find("equal"), find("quotients")),
        5,
        0);
  }

  static int digits(MemorySegment a, MemorySegment b) {
    // WITNESS: crash by sortDigits
    // BUG: Diagnostic contains: [UpcallMayThrow]
    return Integer.toString(a.get(JAVA_INT, 0)).charAt(1) - b.get(JAVA_INT, 0);
  }

  static void sortDigits() {
    sort(find("digits"), 3, 2);
  }

  static int hexadecimal(MemorySegment a, MemorySegment b) {
    // WITNESS: crash by sortHexadecimal
    // BUG: Diagnostic contains: [UpcallMayThrow]
    return Integer.parseInt("fg", 16) * a.get(JAVA_INT, 0);
  }

  static void sortHexadecimal() {
    sort(find("hexadecimal"), 3, 2);
  }

  static int sizes(MemorySegment a, MemorySegment b) {
    // WITNESS: crash by sortSizes
    // BUG: Diagnostic contains: [UpcallMayThrow]
    return new int[a.get(JAVA_INT, 0) % 10].length;
  }

  static void sortSizes() {
    sort(find("sizes"), -3, -3);
  }
}

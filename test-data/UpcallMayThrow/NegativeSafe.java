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
import java.util.concurrent.atomic.AtomicReference;

/** Comparators for qsort that let nothing out. */
public final class NegativeSafe {
  private NegativeSafe() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("qsort").orElseThrow(),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static final FunctionDescriptor COMPARATOR =
      FunctionDescriptor.of(
          JAVA_INT, ADDRESS.withTargetLayout(JAVA_INT), ADDRESS.withTargetLayout(JAVA_INT));

  private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();

  private static MethodHandle find(String name) {
    try {
      return MethodHandles.lookup()
          .findStatic(NegativeSafe.class, name, COMPARATOR.toMethodType());
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

  // region right
  static int caught(MemorySegment a, MemorySegment b) {
    try {
      return 1000 / a.get(JAVA_INT, 0) - 1000 / b.get(JAVA_INT, 0);
    } catch (Throwable t) {
      System.getLogger("sort").log(System.Logger.Level.ERROR, "exception in an upcall", t);
      return 0;
    }
  }

  // endregion

  static void sortCaught() {
    sort(find("caught"), 5, 0);
  }

  // Four bytes are there, because the descriptor says what the pointers point to.
  static int plain(MemorySegment a, MemorySegment b) {
    return Integer.compare(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
  }

  static void sortPlain() {
    sort(find("plain"), 3, 1, 2);
  }

  static int kept(MemorySegment a, MemorySegment b) {
    try {
      if (a.get(JAVA_INT, 0) < 0) {
        throw new IllegalArgumentException("negative");
      }
      return plain(a, b);
    } catch (RuntimeException | Error e) {
      FAILURE.set(e);
      return 0;
    }
  }

  static void sortKept() {
    sort(find("kept"), 3, -1);
  }

  private static final int[] RANKS = new int[16];

  static int guarded(MemorySegment a, MemorySegment b) {
    int x = a.get(JAVA_INT, 0);
    int y = b.get(JAVA_INT, 0);
    if (x < 0 || x >= RANKS.length || !inside(y)) {
      return 0;
    }
    return RANKS[x] - RANKS[y] + RANKS[x & 15] + RANKS[Math.floorMod(y, RANKS.length)];
  }

  private static boolean inside(int i) {
    return i >= 0 && i < 16;
  }

  static void sortGuarded() {
    sort(find("guarded"), 3, -1, 99);
  }

  static int divided(MemorySegment a, MemorySegment b) {
    int by = b.get(JAVA_INT, 0);
    return by == 0 ? 0 : a.get(JAVA_INT, 0) % by;
  }

  static void sortDivided() {
    sort(find("divided"), 3, 0, 2);
  }

  private static int onError(Throwable t, MemorySegment a, MemorySegment b) {
    FAILURE.set(t);
    return 0;
  }

  static int throwing(MemorySegment a, MemorySegment b) {
    throw new IllegalStateException();
  }

  static void sortCatching() throws ReflectiveOperationException {
    MethodHandle handler =
        MethodHandles.lookup()
            .findStatic(
                NegativeSafe.class,
                "onError",
                MethodType.methodType(
                    int.class, Throwable.class, MemorySegment.class, MemorySegment.class));
    sort(MethodHandles.catchException(find("throwing"), Throwable.class, handler), 2, 1);
  }

  private static final MethodHandle ABS =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("abs").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static int abs(int n) {
    try {
      return (int) ABS.invokeExact(n);
    } catch (Throwable t) {
      throw new AssertionError("should not reach here", t);
    }
  }

  static int byAmount(MemorySegment a, MemorySegment b) {
    return Integer.compare(abs(a.get(JAVA_INT, 0)), abs(b.get(JAVA_INT, 0)));
  }

  static void sortByAmount() {
    sort(find("byAmount"), -3, 2);
  }

  enum Sign {
    LESS,
    EQUAL,
    GREATER
  }

  static int switched(MemorySegment a, MemorySegment b) {
    int x = plain(a, b);
    Sign sign = x < 0 ? Sign.LESS : x == 0 ? Sign.EQUAL : Sign.GREATER;
    return switch (sign) {
      case LESS -> -1;
      case EQUAL -> 0;
      case GREATER -> 1;
    };
  }

  static void sortSwitched() {
    sort(find("switched"), 3, 1, 2);
  }
}

package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;

/** A binding in the style of hand-written libraries: helpers, stubs for one call, a facade. */
public final class NegativeClient {
  private NegativeClient() {}

  /** All native functions in one place. */
  private static final class Native {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle QSORT =
        handle("qsort", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
    private static final FunctionDescriptor COMPARATOR =
        FunctionDescriptor.of(
            JAVA_INT, ADDRESS.withTargetLayout(JAVA_INT), ADDRESS.withTargetLayout(JAVA_INT));
    private static final MethodHandle COMPARE;

    static {
      try {
        COMPARE =
            MethodHandles.lookup()
                .findVirtual(
                    Comparing.class,
                    "compare",
                    MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
      return LINKER
          .defaultLookup()
          .find(name)
          .map(symbol -> LINKER.downcallHandle(symbol, descriptor))
          .orElseThrow(() -> new UnsatisfiedLinkError(name));
    }

    static MemorySegment comparator(Comparing target, Arena arena) {
      return LINKER.upcallStub(COMPARE.bindTo(target), COMPARATOR, arena);
    }

    static void qsort(MemorySegment base, long count, MemorySegment comparator) {
      try {
        QSORT.invokeExact(base, count, JAVA_INT.byteSize(), comparator);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  private record Comparing(Comparator<Integer> order) {
    int compare(MemorySegment a, MemorySegment b) {
      return order.compare(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
    }
  }

  private static <T> T inArena(Function<Arena, T> body) {
    try (Arena arena = Arena.ofConfined()) {
      return body.apply(arena);
    }
  }

  private static int[] sort(int[] numbers, Comparator<Integer> order) {
    return inArena(
        arena -> {
          MemorySegment copy = arena.allocateFrom(JAVA_INT, numbers);
          Native.qsort(copy, numbers.length, Native.comparator(new Comparing(order), arena));
          return copy.toArray(JAVA_INT);
        });
  }

  static void sortsWithUpcall() {
    int[] sorted = sort(new int[] {3, 1, 2}, Comparator.naturalOrder());
    if (!Arrays.equals(sorted, new int[] {1, 2, 3})) {
      throw new AssertionError(Arrays.toString(sorted));
    }
  }

  /** A struct on the heap of the program, read from native memory at once. */
  private record Size(int width, int height) {
    static final MemoryLayout LAYOUT = MemoryLayout.structLayout(JAVA_INT, JAVA_INT);

    static Size read(MemorySegment memory) {
      return new Size(memory.get(JAVA_INT, 0), memory.get(JAVA_INT, 4));
    }
  }

  private static Size measure() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(Size.LAYOUT);
      memory.set(JAVA_INT, 4, 3);
      return Size.read(memory);
    }
  }

  static void readsStruct() {
    int height = measure().height();
  }
}

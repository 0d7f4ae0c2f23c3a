package testdata.criticalmisuse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.forewarn.annotations.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * Handles out of a table that an annotation says are critical, and are of functions that must not.
 */
public final class PositiveDeclared {
  private PositiveDeclared() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  private static final MethodHandle[] TABLE = new MethodHandle[2];

  static {
    MemorySegment sort = LINKER.defaultLookup().find("qsort").orElseThrow();
    FunctionDescriptor shape = FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
    TABLE[0] = LINKER.downcallHandle(sort, shape, Linker.Option.critical(false));
  }

  @NativeFunction(value = "qsort", critical = true)
  private static final MethodHandle SORT = TABLE[0];

  @NativeFunction(value = "sleep", critical = true)
  private static final MethodHandle SLEEP =
      // WITNESS: none
      // BUG: Diagnostic contains: [CriticalMisuse] sleep may wait for long
      TABLE[1];

  private static int compare(MemorySegment a, MemorySegment b) {
    return 0;
  }

  private static MemorySegment comparer(Arena arena) throws ReflectiveOperationException {
    MethodHandle handle =
        MethodHandles.lookup()
            .findStatic(PositiveDeclared.class, "compare", COMPARE.toMethodType());
    return LINKER.upcallStub(handle, COMPARE, arena);
  }

  static void sort() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 3, 1, 2);
      MemorySegment comparer = comparer(arena);
      // WITNESS: crash
      // BUG: Diagnostic contains: [CriticalMisuse] qsort calls this upcall stub
      SORT.invokeExact(numbers, 3L, 4L, comparer);
    }
  }

  @NativeFunction(value = "qsort", critical = true)
  private static void sort(MemorySegment base, long count, long size, MemorySegment comparer)
      throws Throwable {
    TABLE[0].invokeExact(base, count, size, comparer);
  }

  static void throughBinding() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 3, 1, 2);
      // WITNESS: crash
      // BUG: Diagnostic contains: [CriticalMisuse] qsort calls this upcall stub
      sort(numbers, 3L, 4L, comparer(arena));
    }
  }
}

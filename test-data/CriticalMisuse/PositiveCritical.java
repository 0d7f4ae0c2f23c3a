package testdata.criticalmisuse;

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

/** Functions that are linked as critical and must not be. */
public final class PositiveCritical {
  private PositiveCritical() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  private static MemorySegment symbol(String name) {
    return LINKER.defaultLookup().find(name).orElseThrow();
  }

  private static int compare(MemorySegment a, MemorySegment b) {
    return 0;
  }

  private static MemorySegment comparer(Arena arena) {
    try {
      MethodHandle handle =
          MethodHandles.lookup()
              .findStatic(PositiveCritical.class, "compare", COMPARE.toMethodType());
      return LINKER.upcallStub(handle, COMPARE, arena);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  // region upcall
  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          symbol("qsort"),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS),
          Linker.Option.critical(true));

  static void sort() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int[] numbers = {3, 1, 2};
      // WITNESS: crash
      // BUG: Diagnostic contains: [CriticalMisuse] qsort calls this upcall stub
      QSORT.invokeExact(MemorySegment.ofArray(numbers), 3L, 4L, comparer(arena));
    }
  }

  // endregion

  // region blocks
  private static final MethodHandle SLEEP =
      // WITNESS: none
      // BUG: Diagnostic contains: [CriticalMisuse] sleep may wait for long
      LINKER.downcallHandle(
          symbol("sleep"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT),
          Linker.Option.critical(false));

  // endregion

  private static final MethodHandle PUTENV =
      LINKER.downcallHandle(
          symbol("putenv"), FunctionDescriptor.of(JAVA_INT, ADDRESS), Linker.Option.critical(true));

  // region keeps
  private static void set() throws Throwable {
    byte[] variable = {'A', '=', '1', 0};
    // WITNESS: none
    // BUG: Diagnostic contains: [CriticalMisuse] putenv keeps this pointer
    int result = (int) PUTENV.invokeExact(MemorySegment.ofArray(variable));
  }

  // endregion

  private static MethodHandle quick(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(symbol(name), type, Linker.Option.critical(false));
  }

  private static final MethodHandle BSEARCH =
      quick(
          "bsearch",
          FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  static void search() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(JAVA_BYTE);
      MemorySegment stub = comparer(arena);
      MemorySegment found =
          // WITNESS: crash
          // BUG: Diagnostic contains: [CriticalMisuse] bsearch calls this upcall stub
          (MemorySegment) BSEARCH.invokeExact(key, key, 1L, 1L, stub);
    }
  }
}

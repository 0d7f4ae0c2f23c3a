package testdata.upcallstubpercall;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Comparator;

/** Stubs for one call in arenas that stay. */
public final class PositiveStubs {
  private PositiveStubs() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("qsort").orElseThrow(),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static MethodHandle compareBy(Comparator<Integer> order) throws Throwable {
    record By(Comparator<Integer> order) {
      int compare(MemorySegment a, MemorySegment b) {
        return 0;
      }
    }
    return MethodHandles.lookup().bind(new By(order), "compare", COMPARE.toMethodType());
  }

  // region global
  static void sort(MemorySegment numbers, long count, Comparator<Integer> order) throws Throwable {
    // WITNESS: none
    // BUG: Diagnostic contains: [UpcallStubPerCall] a stub for this call is made in
    MemorySegment stub = LINKER.upcallStub(compareBy(order), COMPARE, Arena.global());
    QSORT.invokeExact(numbers, count, 4L, stub);
  }

  // endregion

  private static final Arena STUBS = Arena.ofAuto();

  static void eachRow(MemorySegment[] rows, Comparator<Integer> order) throws Throwable {
    for (MemorySegment row : rows) {
      // WITNESS: none
      // BUG: Diagnostic contains: [UpcallStubPerCall]
      MemorySegment stub = LINKER.upcallStub(compareBy(order), COMPARE, STUBS);
      QSORT.invokeExact(row, row.byteSize() / 4, 4L, stub);
    }
  }

  private static MemorySegment stub(Comparator<Integer> order, Arena arena) throws Throwable {
    return LINKER.upcallStub(compareBy(order), COMPARE, arena);
  }

  private static final Arena OPEN = Arena.ofShared();

  static void helped(MemorySegment numbers, Comparator<Integer> order) throws Throwable {
    // WITNESS: none
    // BUG: Diagnostic contains: [UpcallStubPerCall] a stub for this call is made in 'OPEN'
    QSORT.invokeExact(numbers, 3L, 4L, stub(order, OPEN));
    // BUG: Diagnostic contains: [UpcallStubPerCall]
    QSORT.invokeExact(numbers, 3L, 4L, stub(order, Arena.global()));
  }

  /** Sorts many rows, each with a new stub. */
  static final class Sorter {
    private final Arena own = Arena.ofAuto();

    void sort(MemorySegment[] rows, Comparator<Integer> order) throws Throwable {
      for (MemorySegment row : rows) {
        sort(row, order);
      }
    }

    private void sort(MemorySegment row, Comparator<Integer> order) throws Throwable {
      // WITNESS: none
      // BUG: Diagnostic contains: [UpcallStubPerCall]
      QSORT.invokeExact(row, 3L, 4L, stub(order, own));
    }
  }
}

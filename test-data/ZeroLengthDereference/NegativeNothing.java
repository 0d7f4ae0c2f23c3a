package testdata.zerolengthdereference;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** NULL that is looked for first, and pointers of upcalls that have a size. */
public final class NegativeNothing {
  private NegativeNothing() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("qsort").orElseThrow(),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static int read(MemorySegment cell) {
    return cell.equals(MemorySegment.NULL) ? -1 : cell.get(JAVA_INT, 0);
  }

  private static int readIfAny(MemorySegment cell) {
    return cell.byteSize() > 0 ? cell.get(JAVA_INT, 0) : -1;
  }

  static int lookedFor() {
    return read(MemorySegment.NULL) + readIfAny(MemorySegment.NULL);
  }

  static int foundOrNot(boolean found) {
    MemorySegment cell = MemorySegment.NULL;
    if (found) {
      cell = Arena.ofAuto().allocate(8);
    }
    return found ? cell.get(JAVA_INT, 0) : -1;
  }

  private static final class Holder {
    private MemorySegment cell = MemorySegment.NULL;

    void open(Arena arena) {
      cell = arena.allocate(8);
    }

    int value() {
      return cell.get(JAVA_INT, 0);
    }
  }

  static int opened() {
    try (Arena arena = Arena.ofConfined()) {
      Holder holder = new Holder();
      holder.open(arena);
      return holder.value();
    }
  }

  static int filledWithNothing() {
    MemorySegment.NULL.fill((byte) 0);
    return (int) MemorySegment.NULL.byteSize();
  }

  // region upcall
  private static final AddressLayout TO_INT = ADDRESS.withTargetLayout(JAVA_INT);

  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, TO_INT, ADDRESS);

  static int compare(MemorySegment a, MemorySegment b) {
    try {
      return Integer.compare(a.get(JAVA_INT, 0), b.reinterpret(4).get(JAVA_INT, 0));
    } catch (Throwable t) {
      return 0;
    }
  }

  // endregion

  static int sorted() throws Throwable {
    MethodHandle compare =
        MethodHandles.lookup().findStatic(NegativeNothing.class, "compare", COMPARE.toMethodType());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 3, 1, 2);
      QSORT.invokeExact(numbers, 3L, 4L, LINKER.upcallStub(compare, COMPARE, arena));
      return numbers.get(JAVA_INT, 0);
    }
  }
}

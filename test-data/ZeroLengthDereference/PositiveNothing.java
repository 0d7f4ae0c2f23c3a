package testdata.zerolengthdereference;

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

/** The NULL pointer, pointers that objects keep, and pointers that native code passes. */
public final class PositiveNothing {
  private PositiveNothing() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("qsort").orElseThrow(),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static final MemorySegment NONE = MemorySegment.NULL;

  static int theConstant() {
    // BUG: Diagnostic contains: [ZeroLengthDereference] 'MemorySegment.NULL' is the NULL pointer
    return MemorySegment.NULL.get(JAVA_INT, 0);
  }

  static String ofAddress() {
    MemorySegment none = MemorySegment.ofAddress(0);
    // BUG: Diagnostic contains: [ZeroLengthDereference] 'none' is the NULL pointer
    return none.getString(0);
  }

  static int anotherConstant() {
    // BUG: Diagnostic contains: [ZeroLengthDereference] 'NONE' is the NULL pointer
    return NONE.get(JAVA_INT, 0);
  }

  private static int read(MemorySegment cell) {
    return cell.get(JAVA_INT, 0);
  }

  static int inAHelper() {
    // BUG: Diagnostic contains: [ZeroLengthDereference] this pointer is the NULL pointer
    return read(MemorySegment.NULL);
  }

  private static <T> T same(T value) {
    return value;
  }

  static byte throughAnyType() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      cell.set(ADDRESS, 0, arena.allocate(8));
      MemorySegment pointer = same(cell.get(ADDRESS, 0));
      // BUG: Diagnostic contains: [ZeroLengthDereference] 'pointer' is a pointer from native code
      return pointer.get(JAVA_BYTE, 0);
    }
  }

  private static final class Node {
    private final MemorySegment next;

    Node(MemorySegment node) {
      next = node.get(ADDRESS, 0);
    }

    int value() {
      // WITNESS: by keptByAnObject
      // BUG: Diagnostic contains: [ZeroLengthDereference] 'next' is a pointer from native code
      return next.get(JAVA_INT, 0);
    }
  }

  static int keptByAnObject() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      cell.set(ADDRESS, 0, arena.allocate(8));
      return new Node(cell).value();
    }
  }

  // region upcall
  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  private static int failures;

  static int compare(MemorySegment a, MemorySegment b) {
    try {
      // WITNESS: by sorted
      // BUG: Diagnostic contains: [ZeroLengthDereference] 'a' is a pointer from native code
      return Integer.compare(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
    } catch (Throwable t) {
      failures++;
      return 0;
    }
  }

  // endregion

  static void sorted() throws Throwable {
    MethodHandle compare =
        MethodHandles.lookup().findStatic(PositiveNothing.class, "compare", COMPARE.toMethodType());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 3, 1, 2);
      QSORT.invokeExact(numbers, 3L, 4L, LINKER.upcallStub(compare, COMPARE, arena));
    }
    if (failures > 0) {
      throw new IndexOutOfBoundsException("in the comparator");
    }
  }
}

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

/** Handles out of a table: those said to be critical neither wait nor call back. */
public final class NegativeDeclared {
  private NegativeDeclared() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  private static final MethodHandle[] TABLE = new MethodHandle[2];

  static {
    MemorySegment sort = LINKER.defaultLookup().find("qsort").orElseThrow();
    FunctionDescriptor shape = FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
    TABLE[0] = LINKER.downcallHandle(sort, shape);
    MemorySegment length = LINKER.defaultLookup().find("strlen").orElseThrow();
    TABLE[1] =
        LINKER.downcallHandle(
            length, FunctionDescriptor.of(JAVA_LONG, ADDRESS), Linker.Option.critical(true));
  }

  @NativeFunction("qsort")
  private static final MethodHandle SORT = TABLE[0];

  @NativeFunction(value = "strlen", critical = true)
  private static final MethodHandle LENGTH = TABLE[1];

  private static int compare(MemorySegment a, MemorySegment b) {
    return 0;
  }

  static void sort() throws Throwable {
    MethodHandle handle =
        MethodHandles.lookup()
            .findStatic(NegativeDeclared.class, "compare", COMPARE.toMethodType());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 3, 1, 2);
      MemorySegment comparer = LINKER.upcallStub(handle, COMPARE, arena);
      SORT.invokeExact(numbers, 3L, 4L, comparer);
    }
  }

  static long length() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (long) LENGTH.invokeExact(arena.allocateFrom("abc"));
    }
  }
}

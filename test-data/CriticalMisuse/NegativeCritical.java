package testdata.criticalmisuse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Quick functions that are linked as critical, and others that are not. */
public final class NegativeCritical {
  private NegativeCritical() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MemorySegment symbol(String name) {
    return LINKER.defaultLookup().find(name).orElseThrow();
  }

  // region right
  private static final MethodHandle STRLEN =
      LINKER.downcallHandle(
          symbol("strlen"),
          FunctionDescriptor.of(JAVA_LONG, ADDRESS),
          Linker.Option.critical(true));

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          symbol("qsort"), FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  // endregion

  static void length() throws Throwable {
    long n = (long) STRLEN.invokeExact(MemorySegment.ofArray(new byte[] {'a', 0}));
  }

  private static int compare(MemorySegment a, MemorySegment b) {
    return 0;
  }

  static void sort() throws Throwable {
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle handle =
          MethodHandles.lookup().findStatic(NegativeCritical.class, "compare", type.toMethodType());
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 3, 1, 2);
      QSORT.invokeExact(numbers, 3L, 4L, LINKER.upcallStub(handle, type, arena));
    }
  }

  private static final MethodHandle SORT_QUICKLY =
      LINKER.downcallHandle(
          symbol("qsort"),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS),
          Linker.Option.critical(true));

  /** What is called back is a function of C: that is no upcall. */
  static void natively() throws Throwable {
    byte[] text = {'a', 0};
    SORT_QUICKLY.invokeExact(MemorySegment.ofArray(text), 1L, 1L, symbol("strcmp"));
  }

  private static final MethodHandle SQRT =
      LINKER.downcallHandle(
          symbol("sqrt"),
          FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE),
          Linker.Option.critical(false));

  static void root() throws Throwable {
    double d = (double) SQRT.invokeExact(2.0);
  }
}

package testdata.handlecalltypemismatch;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Conditions that are known, or have nothing to do with the handle. */
public final class PositiveAsked {
  private PositiveAsked() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle ABS =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("abs").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final StructLayout PAIR =
      MemoryLayout.structLayout(JAVA_INT.withName("id"), JAVA_INT.withName("next"));

  private static Object read(VarHandle field, MemorySegment from) {
    // JAVA_LONG comes here: the other way is not taken.
    return field.varType() == int.class
        ? (Object) (int) field.get(from, 0L)
        : (Object) (String) field.get(from, 0L);
  }

  static Object otherType() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(8);
      read(PAIR.varHandle(groupElement("id")), cell);
      // WITNESS: throws WrongMethodTypeException
      // BUG: Diagnostic contains: [HandleCallTypeMismatch]
      return read(JAVA_LONG.varHandle(), cell);
    }
  }

  static long whenItIsLarge() throws Throwable {
    int n = Integer.parseInt("4");
    if (n > 3) {
      // BUG: Diagnostic contains: [HandleCallTypeMismatch]
      return (long) ABS.invokeExact(n);
    }
    return 0;
  }
}

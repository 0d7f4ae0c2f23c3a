package testdata.upcalltypemismatch;

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

/** Targets of upcalls that do not have the type of the descriptor. */
public final class PositiveUpcalls {
  private PositiveUpcalls() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  static int longs(long a, long b) {
    return Long.compare(a, b);
  }

  // region basic
  static MemorySegment numbersForPointers() throws ReflectiveOperationException {
    MethodHandle compare =
        MethodHandles.lookup()
            .findStatic(
                PositiveUpcalls.class,
                "longs",
                MethodType.methodType(int.class, long.class, long.class));
    // BUG: Diagnostic contains: [UpcallTypeMismatch] upcallStub throws IllegalArgumentException: Wrong method handle type
    return LINKER.upcallStub(compare, COMPARE, Arena.ofAuto());
  }

  // endregion

  int objects(MemorySegment a, MemorySegment b) {
    return 0;
  }

  /** The object is not bound. */
  static MemorySegment unbound() throws ReflectiveOperationException {
    MethodHandle compare =
        MethodHandles.lookup()
            .findVirtual(PositiveUpcalls.class, "objects", COMPARE.toMethodType());
    // BUG: Diagnostic contains: [UpcallTypeMismatch] upcallStub throws
    return LINKER.upcallStub(compare, COMPARE, Arena.ofAuto());
  }

  static MemorySegment otherResult() throws ReflectiveOperationException {
    MethodType type = COMPARE.toMethodType();
    MethodHandle compare =
        MethodHandles.lookup()
            .findVirtual(PositiveUpcalls.class, "objects", type)
            .bindTo(new PositiveUpcalls());
    // BUG: Diagnostic contains: [UpcallTypeMismatch] upcallStub throws
    return LINKER.upcallStub(compare, COMPARE.changeReturnLayout(JAVA_LONG), Arena.ofAuto());
  }
}

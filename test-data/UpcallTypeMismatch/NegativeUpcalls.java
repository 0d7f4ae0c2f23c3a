package testdata.upcalltypemismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Targets of the type of the descriptor. */
public final class NegativeUpcalls {
  private NegativeUpcalls() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

  static int segments(MemorySegment a, MemorySegment b) {
    return Long.compare(a.address(), b.address());
  }

  // region right
  static MemorySegment sameType() throws ReflectiveOperationException {
    MethodHandle compare =
        MethodHandles.lookup()
            .findStatic(NegativeUpcalls.class, "segments", COMPARE.toMethodType());
    return LINKER.upcallStub(compare, COMPARE, Arena.ofAuto());
  }

  // endregion

  int method(MemorySegment a, MemorySegment b) {
    return 0;
  }

  static MemorySegment bound() throws ReflectiveOperationException {
    MethodType type =
        MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class);
    MethodHandle compare =
        MethodHandles.lookup()
            .findVirtual(NegativeUpcalls.class, "method", type)
            .bindTo(new NegativeUpcalls());
    return LINKER.upcallStub(compare, COMPARE, Arena.ofAuto());
  }

  static int withLevel(int level, MemorySegment a, MemorySegment b) {
    return level;
  }

  static MemorySegment inserted() throws ReflectiveOperationException {
    MethodHandle compare =
        MethodHandles.lookup()
            .findStatic(
                NegativeUpcalls.class,
                "withLevel",
                COMPARE.toMethodType().insertParameterTypes(0, int.class));
    return LINKER.upcallStub(
        MethodHandles.insertArguments(compare, 0, 3), COMPARE, Arena.ofAuto());
  }

  static int one(MemorySegment a) {
    return 1;
  }

  static MemorySegment dropped() throws ReflectiveOperationException {
    MethodHandle one =
        MethodHandles.lookup()
            .findStatic(
                NegativeUpcalls.class,
                "one",
                MethodType.methodType(int.class, MemorySegment.class));
    return LINKER.upcallStub(
        MethodHandles.dropArguments(one, 1, MemorySegment.class), COMPARE, Arena.ofAuto());
  }
}

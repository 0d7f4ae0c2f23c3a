package testdata.upcallmaythrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.UpcallTarget;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

final class FixCatchAll {
  private static final FunctionDescriptor TYPE = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor NAME = FunctionDescriptor.of(ADDRESS, JAVA_INT);

  interface Function {
    int apply(int x);
  }

  static MemorySegment stub(Function f, Arena arena) throws ReflectiveOperationException {
    MethodHandle handle =
        MethodHandles.lookup().findVirtual(Function.class, "apply", TYPE.toMethodType());
    return Linker.nativeLinker().upcallStub(handle.bindTo(f), TYPE, arena);
  }

  static int inverse(int x) {
    // Native code may pass zero.
    int all = 100;
    return all / x;
  }

  static MemorySegment name(int x) {
    if (x < 0) {
      throw new IllegalArgumentException();
    }
    return MemorySegment.NULL;
  }

  static void stubs(Arena arena) throws ReflectiveOperationException {
    MethodHandle inverse =
        MethodHandles.lookup().findStatic(FixCatchAll.class, "inverse", TYPE.toMethodType());
    MemorySegment first = Linker.nativeLinker().upcallStub(inverse, TYPE, arena);
    MethodHandle name =
        MethodHandles.lookup().findStatic(FixCatchAll.class, "name", NAME.toMethodType());
    MemorySegment second = Linker.nativeLinker().upcallStub(name, NAME, arena);
    MemorySegment third = stub(x -> 7 / x, arena);
    MemorySegment fourth =
        stub(
            t -> {
              int rest = 9 % t;
              return rest;
            },
            arena);
  }

  interface Observer {
    @UpcallTarget
    void observe(int x);
  }

  static void observers() {
    Observer prints = x -> System.out.println(1 / x);
  }

  interface Number {
    @UpcallTarget
    int of(int x);
  }

  static final Number PREVIOUS = x -> x > 0 ? 1 / (x - 1) : 0;
}

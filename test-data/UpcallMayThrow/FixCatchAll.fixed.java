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
    try {
      // Native code may pass zero.
      int all = 100;
      return all / x;
    } catch (Throwable t) {
      System.getLogger(FixCatchAll.class.getName())
          .log(System.Logger.Level.ERROR, "exception in an upcall", t);
      return 0;
    }
  }

  static MemorySegment name(int x) {
    try {
      if (x < 0) {
        throw new IllegalArgumentException();
      }
      return MemorySegment.NULL;
    } catch (Throwable t) {
      System.getLogger(FixCatchAll.class.getName())
          .log(System.Logger.Level.ERROR, "exception in an upcall", t);
      return MemorySegment.NULL;
    }
  }

  static void stubs(Arena arena) throws ReflectiveOperationException {
    MethodHandle inverse =
        MethodHandles.lookup().findStatic(FixCatchAll.class, "inverse", TYPE.toMethodType());
    MemorySegment first = Linker.nativeLinker().upcallStub(inverse, TYPE, arena);
    MethodHandle name =
        MethodHandles.lookup().findStatic(FixCatchAll.class, "name", NAME.toMethodType());
    MemorySegment second = Linker.nativeLinker().upcallStub(name, NAME, arena);
    MemorySegment third =
        stub(
            x -> {
              try {
                return 7 / x;
              } catch (Throwable t) {
                System.getLogger(FixCatchAll.class.getName())
                    .log(System.Logger.Level.ERROR, "exception in an upcall", t);
                return 0;
              }
            },
            arena);
    MemorySegment fourth =
        stub(
            t -> {
              try {
                int rest = 9 % t;
                return rest;
              } catch (Throwable thrown) {
                System.getLogger(FixCatchAll.class.getName())
                    .log(System.Logger.Level.ERROR, "exception in an upcall", thrown);
                return 0;
              }
            },
            arena);
  }

  interface Observer {
    @UpcallTarget
    void observe(int x);
  }

  static void observers() {
    Observer prints =
        x -> {
          try {
            System.out.println(1 / x);
          } catch (Throwable t) {
            System.getLogger(FixCatchAll.class.getName())
                .log(System.Logger.Level.ERROR, "exception in an upcall", t);
          }
        };
  }

  interface Number {
    @UpcallTarget
    int of(int x);
  }

  static final Number PREVIOUS =
      x -> {
        try {
          return x > 0 ? 1 / (x - 1) : 0;
        } catch (Throwable t) {
          System.getLogger(FixCatchAll.class.getName())
              .log(System.Logger.Level.ERROR, "exception in an upcall", t);
          return 0;
        }
      };
}

package testdata.zerolengthdereference;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** Upcalls that store an error only in some cases, which nothing here decides. */
public final class PositiveDecided {
  private PositiveDecided() {}

  static final class Service {
    private final Callable<Integer> work;
    private final MemorySegment error;
    boolean reports;

    Service(Callable<Integer> work, MemorySegment error) {
      this.work = work;
      this.error = error;
    }

    MemorySegment stub(String method, Arena arena) throws ReflectiveOperationException {
      FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
      return method.equals("run")
          ? Linker.nativeLinker()
              .upcallStub(
                  MethodHandles.lookup().findVirtual(Service.class, "run", type.toMethodType()).bindTo(this),
                  type,
                  arena)
          : Linker.nativeLinker()
              .upcallStub(
                  MethodHandles.lookup().findVirtual(Service.class, "ask", type.toMethodType()).bindTo(this),
                  type,
                  arena);
    }

    int run(MemorySegment self, MemorySegment failure) {
      try {
        return work.call();
      } catch (Throwable t) {
        if (t.getCause() instanceof ExecutionException && reports) {
          // WITNESS: none
          // BUG: Diagnostic contains: [ZeroLengthDereference] 'failure' is a pointer from native code
          failure.set(ADDRESS, 0, error);
        }
        return 0;
      }
    }

    int ask(MemorySegment self, MemorySegment failure) {
      try {
        if (reports) {
          // WITNESS: none
          // BUG: Diagnostic contains: [ZeroLengthDereference] 'failure' is a pointer from native code
          failure.set(ADDRESS, 0, error);
        }
        return 1;
      } catch (Throwable t) {
        return 0;
      }
    }
  }
}

package testdata.arenaclosedinownupcall;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Code that native code runs closes the arena of the stub that it is run by. */
public final class PositiveClosed {
  private PositiveClosed() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle QSORT =
      bind("qsort", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static final MethodHandle SIGNAL =
      bind("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

  private static final MethodHandle RAISE =
      bind("raise", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final int SIGUSR1 = 10;

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment numbers() {
    return Arena.global().allocateFrom(JAVA_INT, 3, 1, 2);
  }

  private static MethodHandle on(Object target, String name, FunctionDescriptor type) {
    try {
      return MethodHandles.lookup().bind(target, name, type.toMethodType());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The shape of what jextract generates. */
  interface Compare {
    int apply(MemorySegment a, MemorySegment b);

    FunctionDescriptor TYPE = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

    MethodHandle UP = up();

    private static MethodHandle up() {
      try {
        return MethodHandles.lookup().findVirtual(Compare.class, "apply", TYPE.toMethodType());
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    static MemorySegment allocate(Compare f, Arena arena) {
      return LINKER.upcallStub(UP.bindTo(f), TYPE, arena);
    }
  }

  // region lambda
  static void whileSorting() throws Throwable {
    Arena arena = Arena.ofConfined();
    MemorySegment stub =
        Compare.allocate(
            (a, b) -> {
              // WITNESS: crash by whileSorting
              // BUG: Diagnostic contains: [ArenaClosedInOwnUpcall] this runs as an upcall
              arena.close();
              return 0;
            },
            arena);
    QSORT.invokeExact(numbers(), 3L, 4L, stub);
  }

  // endregion

  // region registered
  private static final class Handler implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment stub;

    Handler() {
      FunctionDescriptor type = FunctionDescriptor.ofVoid(JAVA_INT);
      stub = LINKER.upcallStub(on(this, "onSignal", type), type, arena);
    }

    private void onSignal(int signal) {
      try {
        // WITNESS: crash by registered
        // BUG: Diagnostic contains: [ArenaClosedInOwnUpcall]
        close();
        System.gc();
      } catch (Throwable t) {
        System.err.println(t);
      }
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void registered() throws Throwable {
    Handler handler = new Handler();
    MemorySegment before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, handler.stub);
    int result = (int) RAISE.invokeExact(SIGUSR1);
  }

  // endregion

  private static int closeAndCompare(Arena arena, MemorySegment a, MemorySegment b) {
    // WITNESS: crash by inserted
    // BUG: Diagnostic contains: [ArenaClosedInOwnUpcall]
    arena.close();
    return 0;
  }

  static void inserted() throws Throwable {
    Arena arena = Arena.ofShared();
    MethodHandle bound =
        MethodHandles.insertArguments(
            MethodHandles.lookup()
                .findStatic(
                    PositiveClosed.class,
                    "closeAndCompare",
                    Compare.TYPE.toMethodType().insertParameterTypes(0, Arena.class)),
            0,
            arena);
    QSORT.invokeExact(numbers(), 3L, 4L, LINKER.upcallStub(bound, Compare.TYPE, arena));
  }
}

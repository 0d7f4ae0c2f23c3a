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

/** Code that native code runs closes arenas, but not that of its own stub while it runs. */
public final class NegativeClosed {
  private NegativeClosed() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle QSORT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("qsort").orElseThrow(),
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static MemorySegment numbers() {
    return Arena.global().allocateFrom(JAVA_INT, 3, 1, 2);
  }

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

  // region right
  static void afterTheCall() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      QSORT.invokeExact(numbers(), 3L, 4L, Compare.allocate((a, b) -> 0, arena));
    }
  }

  // endregion

  private static Arena memory;

  /** The arena of the memory, not that of the stub. */
  static void another() throws Throwable {
    memory = Arena.ofShared();
    int[] calls = {0};
    try (Arena arena = Arena.ofConfined()) {
      Compare once =
          (a, b) -> {
            if (calls[0]++ == 0) {
              memory.close();
            }
            return 0;
          };
      QSORT.invokeExact(numbers(), 3L, 4L, Compare.allocate(once, arena));
    }
  }

  /** Another thread closes it when the upcall has returned. */
  static void later() throws Throwable {
    Arena arena = Arena.ofShared();
    Thread closer = new Thread(arena::close);
    try {
      QSORT.invokeExact(numbers(), 3L, 4L, Compare.allocate((a, b) -> 0, arena));
    } finally {
      closer.start();
      closer.join();
    }
  }

  /** An arena that the upcall opens itself. */
  static void itsOwn() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      Compare compare =
          (a, b) -> {
            try (Arena scratch = Arena.ofConfined()) {
              MemorySegment cell = scratch.allocate(JAVA_INT);
              cell.set(JAVA_INT, 0, 1);
              return cell.get(JAVA_INT, 0);
            }
          };
      QSORT.invokeExact(numbers(), 3L, 4L, Compare.allocate(compare, arena));
    }
  }

  /** Says that it is done; who called closes. */
  private static final class Session implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private boolean done;

    private int compare(MemorySegment a, MemorySegment b) {
      done = true;
      return 0;
    }

    void sort() throws Throwable {
      MethodHandle handle =
          MethodHandles.lookup().bind(this, "compare", Compare.TYPE.toMethodType());
      QSORT.invokeExact(numbers(), 3L, 4L, LINKER.upcallStub(handle, Compare.TYPE, arena));
      if (done) {
        close();
      }
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void flag() throws Throwable {
    new Session().sort();
  }
}

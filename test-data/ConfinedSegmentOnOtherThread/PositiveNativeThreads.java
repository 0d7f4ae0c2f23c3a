package testdata.confinedsegmentonotherthread;

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

/** Threads that native code makes, and that run Java. */
public final class PositiveNativeThreads {
  private PositiveNativeThreads() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final FunctionDescriptor START = FunctionDescriptor.of(ADDRESS, ADDRESS);
  private static final MethodHandle CREATE =
      handle("pthread_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private static final MethodHandle JOIN =
      handle("pthread_join", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));

  private static MethodHandle handle(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MethodHandle own(String name, MethodType type) {
    try {
      return MethodHandles.lookup().findStatic(PositiveNativeThreads.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What jextract generates for a function pointer. */
  interface StartRoutine {
    MemorySegment apply(MemorySegment argument);

    static MemorySegment allocate(StartRoutine routine, Arena arena) {
      try {
        MethodHandle apply =
            MethodHandles.lookup().findVirtual(StartRoutine.class, "apply", START.toMethodType());
        return LINKER.upcallStub(apply.bindTo(routine), START, arena);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void runAndWait(StartRoutine routine) throws Throwable {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment thread = arena.allocate(JAVA_LONG);
      MemorySegment start = StartRoutine.allocate(routine, arena);
      check((int) CREATE.invokeExact(thread, MemorySegment.NULL, start, MemorySegment.NULL));
      check((int) JOIN.invokeExact(thread.get(JAVA_LONG, 0), MemorySegment.NULL));
    }
  }

  private static void check(int error) {
    if (error != 0) {
      throw new IllegalStateException("error " + error);
    }
  }

  // region native
  static void usedByTheirThread() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      StartRoutine count =
          argument -> {
            // WITNESS: crash by usedByTheirThread
            // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'counter' is used on
            counter.set(JAVA_INT, 0, 1);
            return argument;
          };
      runAndWait(count); // pthread_create makes a thread that runs it
    }
  }

  // endregion

  private static MemorySegment fill(MemorySegment memory, MemorySegment argument) {
    memory.fill((byte) 1);
    return argument;
  }

  private static final MethodHandle FILL =
      own(
          "fill",
          MethodType.methodType(MemorySegment.class, MemorySegment.class, MemorySegment.class));

  static void boundToTheirs() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment thread = arena.allocate(JAVA_LONG);
      MethodHandle bound = MethodHandles.insertArguments(FILL, 0, thread);
      MemorySegment start = LINKER.upcallStub(bound, START, arena);
      // WITNESS: crash by boundToTheirs
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] this memory segment is used on
      check((int) CREATE.invokeExact(thread, MemorySegment.NULL, start, MemorySegment.NULL));
      check((int) JOIN.invokeExact(thread.get(JAVA_LONG, 0), MemorySegment.NULL));
    }
  }

  static void closedByTheirThread() throws Throwable {
    Arena arena = Arena.ofConfined();
    runAndWait(
        argument -> {
          // WITNESS: crash by closedByTheirThread
          // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] this confined arena
          arena.close();
          return argument;
        });
  }

  /** The object is made on one thread, and its method is run on another. */
  static final class Worker {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(64);

    private MemorySegment work(MemorySegment argument) {
      buffer.fill((byte) 1);
      return argument;
    }

    void start() throws Throwable {
      // WITNESS: crash by startWorker
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      runAndWait(this::work);
    }

    void close() {
      arena.close();
    }
  }

  static void startWorker() throws Throwable {
    Worker worker = new Worker();
    worker.start();
    worker.close();
  }
}

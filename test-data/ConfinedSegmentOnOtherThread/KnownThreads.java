package testdata.confinedsegmentonotherthread;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Real defects that are out of reach. */
public final class KnownThreads {
  private KnownThreads() {}

  private static Arena opened;

  static void twoTasks() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      MemorySegment cell = pool.submit(() -> (opened = Arena.ofConfined()).allocate(4)).get();
      // WITNESS: by twoTasks
      // MISS: [ConfinedSegmentOnOtherThread] two tasks of one executor may share a thread
      pool.submit(() -> cell.set(JAVA_INT, 0, 1)).get();
    }
  }

  private static final Linker LINKER = Linker.nativeLinker();
  private static final FunctionDescriptor START = FunctionDescriptor.of(ADDRESS, ADDRESS);
  private static final MethodHandle CREATE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("pthread_create").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private static final MemorySegment STUB = stub();
  private static final MemorySegment BUFFER = Arena.ofConfined().allocate(64);

  private static MemorySegment fill(MemorySegment argument) {
    BUFFER.fill((byte) 1);
    return argument;
  }

  private static MemorySegment stub() {
    try {
      MethodHandle fill =
          MethodHandles.lookup().findStatic(KnownThreads.class, "fill", START.toMethodType());
      return LINKER.upcallStub(fill, START, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static int start(MemorySegment thread) throws Throwable {
    // WITNESS: none
    // MISS: [ConfinedSegmentOnOtherThread] what a stub runs that a field holds is not known
    return (int) CREATE.invokeExact(thread, MemorySegment.NULL, STUB, MemorySegment.NULL);
  }

  /** Nobody here starts it. */
  static final class Worker extends Thread {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(64);

    @Override
    public void run() {
      // WITNESS: none
      // MISS: [ConfinedSegmentOnOtherThread] who runs it is known only where it is started
      buffer.fill((byte) 1);
    }

    void shutDown() {
      arena.close();
    }
  }
}

package testdata.threadconfinedhandleshared;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Objects that two threads must not use at once, used by two threads at once. */
public final class PositiveOverlaps {
  private PositiveOverlaps() {}

  // region overlap
  /** Random numbers: calls with the same state must not overlap. */
  static final class Random {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle NEXT =
        LINKER.downcallHandle(
            LINKER.defaultLookup().find("drand48_r").orElseThrow(),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    static double next(MemorySegment state) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment result = arena.allocate(JAVA_DOUBLE);
        int rc = (int) NEXT.invokeExact(state, result);
        return rc == 0 ? result.get(JAVA_DOUBLE, 0) : 0;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  static void both() {
    MemorySegment state = Arena.ofAuto().allocate(64);
    Thread.startVirtualThread(() -> Random.next(state));
    // BUG: Diagnostic contains: [ThreadConfinedHandleShared] this handle is passed to drand48_r (at
    Random.next(state);
  }

  // endregion

  static void twoThreads() {
    MemorySegment state = Arena.ofAuto().allocate(64);
    new Thread(() -> Random.next(state)).start();
    // BUG: Diagnostic contains: [ThreadConfinedHandleShared]
    new Thread(() -> Random.next(state)).start();
  }

  static void manyThreads() {
    MemorySegment state = Arena.ofAuto().allocate(64);
    for (int i = 0; i < 4; i++) {
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared]
      new Thread(() -> Random.next(state)).start();
    }
  }

  static void besideATask(ExecutorService executor) {
    MemorySegment state = Arena.ofAuto().allocate(64);
    executor.submit(() -> Random.next(state));
    // BUG: Diagnostic contains: [ThreadConfinedHandleShared]
    Random.next(state);
  }

  static void inTheBackground() {
    MemorySegment state = Arena.ofAuto().allocate(64);
    CompletableFuture<Void> task = CompletableFuture.runAsync(() -> Random.next(state));
    // BUG: Diagnostic contains: [ThreadConfinedHandleShared]
    Random.next(state);
    task.join();
  }

  static void waitsFirst() {
    MemorySegment state = Arena.ofAuto().allocate(64);
    CompletableFuture<Void> task = CompletableFuture.runAsync(() -> Random.next(state));
    task.join();
    Random.next(state);
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** The arena is closed by a task that is waited for, or memory comes out of one. */
public final class PositiveTasks {
  private PositiveTasks() {}

  private static final ThreadLocal<Arena> SCRATCH = ThreadLocal.withInitial(Arena::ofConfined);

  static void chainClosesArena() {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    CompletableFuture.runAsync(() -> cell.set(JAVA_INT, 0, 1)).thenRun(arena::close).join();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = cell.get(JAVA_INT, 0);
  }

  static void resultOfFuture() {
    Arena arena = Arena.ofShared();
    CompletableFuture<MemorySegment> made =
        CompletableFuture.supplyAsync(() -> arena.allocate(JAVA_INT));
    MemorySegment cell = made.join();
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void chainAfterTheBlock() {
    CompletableFuture<MemorySegment> filled;
    try (Arena arena = Arena.ofShared()) {
      filled = CompletableFuture.completedFuture(arena.allocate(JAVA_INT));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = filled.join().get(JAVA_INT, 0);
  }

  static void closedBySubmittedTask() throws InterruptedException, ExecutionException {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<?> done = pool.submit(arena::close);
      done.get();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void closedWhenPoolEnds() {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      pool.execute(arena::close);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void arenaOfThread() {
    Arena arena = SCRATCH.get();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    SCRATCH.remove();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void keptInReference() {
    AtomicReference<MemorySegment> latest = new AtomicReference<>();
    try (Arena arena = Arena.ofConfined()) {
      latest.set(arena.allocate(JAVA_INT));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    latest.get().set(JAVA_INT, 0, 1);
  }

  static void lambdaKeptInField() {
    Later later = new Later();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      later.action = () -> cell.set(JAVA_INT, 0, 1);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    later.run();
  }

  static final class Later {
    private Runnable action = () -> {};

    void run() {
      action.run();
    }
  }

  static void methodReference() {
    Arena arena = Arena.ofConfined();
    MemorySegment cells = arena.allocateFrom(JAVA_INT, 1, 2);
    ByteFiller zero = cells::fill;
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    zero.fill((byte) 0);
  }

  interface ByteFiller {
    MemorySegment fill(byte value);
  }
}

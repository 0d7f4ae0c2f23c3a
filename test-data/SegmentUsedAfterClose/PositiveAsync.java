package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stages and tasks that come after the close, and a close that comes before them. */
public final class PositiveAsync {
  private PositiveAsync() {}

  static void stageAfterTheOneThatCloses() {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    CompletableFuture.runAsync(() -> bytes.fill((byte) 1))
        .whenComplete((none, failure) -> arena.close())
        // WITNESS: throws java.util.concurrent.CompletionException "Already closed" by stageAfterTheOneThatCloses
        // BUG: Diagnostic contains: [SegmentUsedAfterClose]
        .thenRun(() -> bytes.fill((byte) 0))
        .join();
  }

  static void useAfterTheThreadThatCloses() throws InterruptedException {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    Thread closer = Thread.ofVirtual().start(arena::close);
    closer.join();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    bytes.fill((byte) 0);
  }

  static void notWaitedFor() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment bytes = arena.allocate(1 << 20);
      // WITNESS: none
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      Thread.startVirtualThread(() -> bytes.fill((byte) 0));
    }
  }

  static void closedBehindTheBackOfAStage() {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(1 << 20);
    // WITNESS: none
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    CompletableFuture.supplyAsync(() -> bytes.get(JAVA_BYTE, 0)).thenAccept(value -> {});
    arena.close();
  }

  static void scheduledTooLate() throws InterruptedException, ExecutionException {
    try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(1)) {
      Arena arena = Arena.ofShared();
      MemorySegment bytes = arena.allocate(64);
      arena.close();
      // WITNESS: none
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      timer.schedule(() -> bytes.fill((byte) 0), 1, TimeUnit.MILLISECONDS);
    }
  }

  static void scheduledUseIsNotWaitedFor() {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment bytes = arena.allocate(64);
      // WITNESS: none
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      timer.schedule(() -> bytes.fill((byte) 0), 50, TimeUnit.MILLISECONDS);
    }
    timer.shutdown();
  }
}

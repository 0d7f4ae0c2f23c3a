package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Tasks that are waited for before the arena is closed. */
public final class NegativeTasks {
  private NegativeTasks() {}

  // region await
  static void futureAwaited() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      int sum;
      try (Arena arena = Arena.ofShared()) {
        MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
        Future<Integer> first = pool.submit(() -> numbers.getAtIndex(JAVA_INT, 0));
        sum = first.get(); // waits: the arena is still open
      }
      int twice = 2 * sum;
    }
  }

  // endregion

  static void allFuturesAwaited() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newFixedThreadPool(2);
        Arena arena = Arena.ofShared()) {
      MemorySegment numbers = arena.allocate(JAVA_INT, 4);
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int index = i;
        tasks.add(pool.submit(() -> numbers.setAtIndex(JAVA_INT, index, index)));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    }
  }

  static void invokeAllWaits() throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(2);
        Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      pool.invokeAll(List.of(() -> cell.get(JAVA_INT, 0), () -> cell.get(JAVA_INT, 0)));
    }
  }

  static void closedAfterLastStage() {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    CompletableFuture.runAsync(() -> cell.set(JAVA_INT, 0, 1)).thenRun(arena::close).join();
  }

  static void closedWhenComplete() {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    int value =
        CompletableFuture.supplyAsync(() -> cell.get(JAVA_INT, 0))
            .thenApply(read -> read + cell.get(JAVA_INT, 0))
            .whenComplete((read, failure) -> arena.close())
            .join();
  }

  static void joinedInsideTheBlock() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      CompletableFuture<Void> first = CompletableFuture.runAsync(() -> cell.fill((byte) 1));
      CompletableFuture<Void> second = CompletableFuture.runAsync(() -> cell.get(JAVA_INT, 0));
      CompletableFuture.allOf(first, second).join();
    }
  }

  static void poolEndsBeforeArena() {
    try (Arena arena = Arena.ofShared();
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      pool.execute(() -> cell.set(JAVA_INT, 0, 1)); // the pool is closed first, and waits
    }
  }

  static void awaitTermination() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      pool.execute(() -> cell.set(JAVA_INT, 0, 1));
      pool.shutdown();
      boolean ended = pool.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  static void countedDown() throws InterruptedException {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      CountDownLatch done = new CountDownLatch(1);
      Thread writer =
          new Thread(
              () -> {
                cell.set(JAVA_INT, 0, 1);
                done.countDown();
              });
      writer.start();
      done.await();
    }
  }

  static void threadsJoinedInLoop() throws InterruptedException {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cells = arena.allocate(JAVA_INT, 4);
      Thread[] writers = new Thread[4];
      for (int i = 0; i < writers.length; i++) {
        int index = i;
        writers[i] = Thread.ofVirtual().start(() -> cells.setAtIndex(JAVA_INT, index, 1));
      }
      for (Thread writer : writers) {
        writer.join();
      }
    }
  }

  static void parallelStreamEndsInside() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cells = arena.allocate(JAVA_INT, 64);
      IntStream.range(0, 64).parallel().forEach(i -> cells.setAtIndex(JAVA_INT, i, i));
    }
  }

  static void arenaOpenedByTask() throws InterruptedException {
    Thread worker =
        new Thread(
            () -> {
              try (Arena arena = Arena.ofConfined()) {
                arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
              }
            });
    worker.start();
    worker.join();
  }

  /** One arena for the process, closed when the process ends. */
  private static final class Process {
    private static final Arena ARENA = Arena.ofShared();
    private static final MemorySegment TABLE = ARENA.allocate(64);

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(ARENA::close));
    }
  }

  static void closedAtShutdown() {
    Process.TABLE.set(JAVA_INT, 0, 1);
    Process.TABLE.set(JAVA_INT, 4, 1);
  }
}

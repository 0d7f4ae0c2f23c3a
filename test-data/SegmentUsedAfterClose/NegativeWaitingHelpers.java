package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;

/** Tasks that a helper waits for, which itself has nothing to do with native memory. */
public final class NegativeWaitingHelpers {
  private NegativeWaitingHelpers() {}

  private static void stop(ExecutorService pool) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  static void poolStoppedByHelper() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      for (int i = 0; i < 3; i++) {
        pool.execute(() -> cell.get(JAVA_INT, 0));
      }
      stop(pool);
    }
  }

  private static void finish(ExecutorService pool) {
    pool.close();
  }

  static void poolClosedByHelper() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      pool.submit(() -> cell.get(JAVA_INT, 0));
      finish(pool);
    }
  }

  private static void await(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static void latchAwaitedByHelper() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      CountDownLatch done = new CountDownLatch(1);
      Thread.ofVirtual()
          .start(
              () -> {
                cell.get(JAVA_INT, 0);
                done.countDown();
              });
      await(done);
    }
  }

  private static void awaitAll(Phaser phaser) {
    phaser.arriveAndAwaitAdvance();
  }

  static void phaserAwaitedByHelper() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      Phaser phaser = new Phaser(2);
      Thread.ofVirtual()
          .start(
              () -> {
                cell.get(JAVA_INT, 0);
                phaser.arrive();
              });
      awaitAll(phaser);
    }
  }

  private static void spin(Thread thread) {
    while (thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  static void helperSpins() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      Thread thread = Thread.ofPlatform().start(() -> cell.get(JAVA_INT, 0));
      spin(thread);
    }
  }

  private static void get(Future<?> task) {
    try {
      task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static void runIn(ExecutorService pool, Runnable work) {
    get(pool.submit(work));
  }

  static void helperSubmitsAndWaits() {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      runIn(pool, () -> cell.get(JAVA_INT, 0));
    }
  }

  private static final class Pool implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    void run(Runnable work) {
      threads.execute(work);
    }

    void drain() throws InterruptedException {
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
      threads.close();
    }
  }

  static void ownPoolClosedFirst() {
    try (Arena arena = Arena.ofShared();
        Pool pool = new Pool()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      pool.run(() -> cell.get(JAVA_INT, 0));
    }
  }

  static void ownPoolDrained() throws InterruptedException {
    Pool pool = new Pool();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      pool.run(() -> cell.get(JAVA_INT, 0));
      pool.drain();
    }
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.beans.PropertyChangeSupport;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks that close what other tasks use, in an order that the code ensures. */
public final class NegativeAsync {
  private NegativeAsync() {}

  private static volatile boolean done;
  private static volatile Arena finished;

  private static long sum(MemorySegment bytes) {
    long sum = 0;
    for (long i = 0; i < bytes.byteSize(); i++) {
      sum += bytes.get(JAVA_BYTE, i);
    }
    return sum;
  }

  static CompletableFuture<Long> closedByTheLastStage() {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    return CompletableFuture.supplyAsync(() -> sum(bytes))
        .whenComplete((sum, failure) -> arena.close());
  }

  static void closedByMethodReference() {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    CompletableFuture.supplyAsync(() -> sum(bytes))
        .thenApply(sum -> sum + bytes.byteSize() + sum(bytes))
        .exceptionally(failure -> 0L)
        .thenRun(arena::close);
  }

  static void closedWhenAllAreDone() {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> sum(bytes));
    CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> sum(bytes));
    CompletableFuture.allOf(first, second).whenCompleteAsync((none, failure) -> arena.close());
  }

  static void queuedBehindTheUses() {
    ExecutorService queue = Executors.newSingleThreadExecutor();
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    queue.execute(() -> sum(bytes));
    queue.execute(() -> sum(bytes));
    queue.execute(arena::close);
    queue.shutdown();
  }

  static void queuedBehindTheTaskItself() {
    ExecutorService queue = Executors.newSingleThreadExecutor();
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    queue.execute(
        () -> {
          queue.execute(arena::close);
          queue.execute(queue::shutdown);
          sum(bytes);
        });
  }

  static void closedByTheLastOfSeveral() {
    AtomicInteger left = new AtomicInteger(3);
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    for (int i = 0; i < 3; i++) {
      Thread.startVirtualThread(
          () -> {
            sum(bytes);
            if (left.decrementAndGet() == 0) {
              arena.close();
            }
          });
    }
  }

  static void closedOnFailureOnly() {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    CompletableFuture<Long> sum =
        CompletableFuture.supplyAsync(() -> sum(bytes))
            .exceptionally(
                failure -> {
                  arena.close();
                  return -1L;
                });
    if (sum.join() >= 0) {
      sum(bytes);
      arena.close();
    }
  }

  static void closedOnceThePromiseIsKept() {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    CompletableFuture<Long> promise = new CompletableFuture<>();
    promise.thenAccept(sum -> {}).thenRun(arena::close);
    Thread.startVirtualThread(() -> promise.complete(sum(bytes)));
    promise.join();
  }

  static void closedAfterSomeTime() {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    timer.schedule(arena::close, 200, TimeUnit.MILLISECONDS);
    sum(bytes);
    timer.shutdown();
  }

  static void closedByTimer() {
    Timer timer = new Timer(true);
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            arena.close();
          }
        },
        200);
    sum(bytes);
  }

  static void spinsWhileAlive() {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    Thread worker = Thread.ofVirtual().start(() -> sum(bytes));
    while (worker.isAlive()) {
      Thread.onSpinWait();
    }
    arena.close();
  }

  static void spinsUntilTerminated() {
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    Thread worker = new Thread(() -> sum(bytes));
    worker.start();
    while (worker.getState() != Thread.State.TERMINATED) {
      Thread.yield();
    }
    arena.close();
  }

  static void spinsOnFlag() {
    AtomicBoolean finished = new AtomicBoolean();
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    Thread.startVirtualThread(
        () -> {
          sum(bytes);
          finished.set(true);
        });
    while (!finished.get()) {
      Thread.onSpinWait();
    }
    arena.close();
  }

  static void spinsOnVolatileField() {
    done = false;
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    Thread.startVirtualThread(
        () -> {
          sum(bytes);
          done = true;
        });
    while (!done) {}
    arena.close();
  }

  static void spinsOnVolatileReference() {
    finished = null;
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    Thread.startVirtualThread(
        () -> {
          sum(bytes);
          finished = arena;
        });
    while (finished == null) {
      Thread.onSpinWait();
    }
    finished.close();
  }

  /** What is called back sets the flag that is looked at afterwards. */
  static void setByACallback() {
    done = false;
    Arena arena = Arena.ofShared();
    MemorySegment bytes = arena.allocate(64);
    PropertyChangeSupport events = new PropertyChangeSupport(bytes);
    events.addPropertyChangeListener(event -> done = true);
    events.firePropertyChange("sum", 0, 1);
    if (done) {
      arena.close();
    } else {
      bytes.fill((byte) 0);
      arena.close();
    }
  }
}

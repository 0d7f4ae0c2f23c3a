package testdata.confinedsegmentonotherthread;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;

/** Tasks that reach what the thread that submits them has confined to itself. */
public final class PositiveTasks {
  private PositiveTasks() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle STRLEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strlen").orElseThrow(),
          FunctionDescriptor.of(JAVA_LONG, ValueLayout.ADDRESS));

  // region task
  static void submitted() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      Future<Integer> first = pool.submit(() -> numbers.getAtIndex(JAVA_INT, 0));
      int sum = first.get();
    }
  }

  // endregion

  // WITNESS: none
  static void executed() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
        Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      pool.execute(
          () -> {
            try {
              // WITNESS: none
              // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
              numbers.setAtIndex(JAVA_INT, 0, 7);
            } finally {
              done.countDown();
            }
          });
      done.await();
    }
  }

  static void passedToNativeCode() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("text");
      Callable<Long> length =
          () -> {
            try {
              // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'text' is used on
              return (long) STRLEN.invokeExact(text);
            } catch (RuntimeException e) {
              throw e;
            } catch (Throwable e) {
              throw new AssertionError(e);
            }
          };
      long measured = pool.submit(length).get();
    }
  }

  static void invokeAll() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newFixedThreadPool(2);
        Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3, 4);
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int index = i;
        // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
        tasks.add(() -> numbers.getAtIndex(JAVA_INT, index));
      }
      for (Future<Integer> task : pool.invokeAll(tasks)) {
        int number = task.get();
      }
    }
  }

  static void scheduled() throws InterruptedException, ExecutionException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      Future<Integer> first =
          timer.schedule(
              // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
              () -> numbers.getAtIndex(JAVA_INT, 0), 1, TimeUnit.MILLISECONDS);
      int number = first.get();
    } finally {
      timer.shutdown();
    }
  }

  static void supplied() throws InterruptedException, ExecutionException, TimeoutException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      // Whoever waits for a task of the common pool may run it meanwhile.
      CompletableFuture<Integer> first =
          // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'numbers' may be used on
          CompletableFuture.supplyAsync(() -> numbers.getAtIndex(JAVA_INT, 0));
      Thread.sleep(100);
      int number = first.get(1, TimeUnit.SECONDS);
    }
  }

  static void suppliedByExecutor() {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      int first =
          // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'numbers' is used on
          CompletableFuture.supplyAsync(() -> numbers.getAtIndex(JAVA_INT, 0), pool).join();
    }
  }

  static void asynchronousStage() {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      CompletableFuture.completedFuture(1)
          // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'numbers' is used on
          .thenApplyAsync(index -> numbers.getAtIndex(JAVA_INT, index), pool)
          .join();
    }
  }

  static void futureTask() throws InterruptedException, ExecutionException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      FutureTask<Integer> task =
          // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
          new FutureTask<>(() -> numbers.getAtIndex(JAVA_INT, 0));
      new Thread(task).start();
      int first = task.get();
    }
  }

  private static final class Sum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1L;

    private final transient MemorySegment numbers;

    Sum(MemorySegment numbers) {
      this.numbers = numbers;
    }

    @Override
    protected Integer compute() {
      if (numbers.byteSize() <= 4) {
        return numbers.get(JAVA_INT, 0);
      }
      Sum left = new Sum(numbers.asSlice(0, 4));
      Sum right = new Sum(numbers.asSlice(4));
      left.fork();
      return right.compute() + left.join();
    }
  }

  static void forkJoin() {
    try (ForkJoinPool pool = new ForkJoinPool(2);
        Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      // WITNESS: by forkJoin
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] this memory segment may be used on
      int sum = pool.invoke(new Sum(numbers));
    }
  }

  private static int onPool(
      ExecutorService pool, MemorySegment numbers, ToIntFunction<MemorySegment> work)
      throws InterruptedException, ExecutionException {
    return pool.submit(() -> work.applyAsInt(numbers)).get();
  }

  static void helperSubmits() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      int first = onPool(pool, numbers, n -> n.getAtIndex(JAVA_INT, 0));
    }
  }

  private static Arena ofTask;

  // region result
  static void resultOfTask() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<Arena> opened = pool.submit(() -> ofTask = Arena.ofConfined());
      // It is confined to the thread of the task.
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      MemorySegment numbers = opened.get().allocateFrom(JAVA_INT, 1, 2, 3);
    }
  }

  // endregion
}

package testdata.confinedsegmentonotherthread;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.ref.Cleaner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Memory that the thread which uses it may use. */
public final class NegativeThreads {
  private NegativeThreads() {}

  // region shared
  static void sharedArena() throws InterruptedException {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      Thread worker = new Thread(() -> counter.set(JAVA_INT, 0, 1));
      worker.start();
      worker.join();
    }
  }

  // endregion

  static void automaticAndGlobal() throws InterruptedException {
    MemorySegment counter = Arena.ofAuto().allocate(JAVA_INT);
    MemorySegment total = Arena.global().allocate(JAVA_INT);
    Thread worker =
        new Thread(
            () -> {
              counter.set(JAVA_INT, 0, 1);
              total.set(JAVA_INT, 0, 1);
            });
    worker.start();
    worker.join();
  }

  // region own
  static void arenaOfItsOwn() throws InterruptedException {
    Thread worker =
        new Thread(
            () -> {
              try (Arena arena = Arena.ofConfined()) {
                MemorySegment counter = arena.allocate(JAVA_INT);
                counter.set(JAVA_INT, 0, 1);
              }
            });
    worker.start();
    worker.join();
  }

  // endregion

  // region copy
  static void copyForTheTask() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 1, 2, 3);
      int[] copy = numbers.toArray(JAVA_INT);
      Future<Integer> sum = pool.submit(() -> IntStream.of(copy).sum());
      numbers.setAtIndex(JAVA_INT, 0, sum.get());
    }
  }

  // endregion

  static void nothingIsAccessed() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(64);
      Thread worker =
          new Thread(
              () -> {
                long address = block.address() + block.byteSize();
                MemorySegment half = block.asSlice(32).asReadOnly();
                boolean mine = half.isAccessibleBy(Thread.currentThread());
                boolean alive = block.scope().isAlive() && half.equals(block);
                MemorySegment piece = SegmentAllocator.slicingAllocator(block).allocate(8);
              });
      worker.start();
      worker.join();
    }
  }

  static void runsNow() {
    Map<String, MemorySegment> cells = new HashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counters = arena.allocate(JAVA_INT, 4);
      List.of(0, 1, 2).forEach(i -> counters.setAtIndex(JAVA_INT, i, i));
      Optional.of(3).ifPresent(i -> counters.setAtIndex(JAVA_INT, i, i));
      cells.computeIfAbsent("a", name -> arena.allocate(8)).fill((byte) 1);
      IntStream.range(0, 4).forEach(i -> counters.setAtIndex(JAVA_INT, i, i));
      counters.elements(JAVA_INT).forEach(cell -> cell.set(JAVA_INT, 0, 1));
      cells.clear();
    }
  }

  static void sequentialAgain() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counters = arena.allocate(JAVA_INT, 4);
      IntStream.range(0, 4)
          .parallel()
          .sequential()
          .forEach(i -> counters.setAtIndex(JAVA_INT, i, i));
      List.of(0, 1, 2, 3).parallelStream()
          .map(i -> 3 - i)
          .toList()
          .forEach(i -> counters.setAtIndex(JAVA_INT, i, i));
    }
  }

  static void completeAlready() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      CompletableFuture.completedFuture(1)
          .thenAccept(i -> counter.set(JAVA_INT, 0, i))
          .thenRun(() -> counter.set(JAVA_INT, 0, 2));
    }
  }

  static void executorOnThisThread() {
    Executor here = Runnable::run;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      here.execute(() -> counter.set(JAVA_INT, 0, 1));
    }
  }

  private static void withArena(Consumer<Arena> work) {
    try (Arena arena = Arena.ofConfined()) {
      work.accept(arena);
    }
  }

  static void helperOnTheThread() throws InterruptedException {
    Thread worker = new Thread(() -> withArena(arena -> arena.allocate(8).fill((byte) 1)));
    worker.start();
    worker.join();
  }

  static void runOnThisThread() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      Thread worker = new Thread(() -> counter.set(JAVA_INT, 0, 1));
      worker.run();
    }
  }

  // region expected
  static boolean isConfined(MemorySegment segment) throws InterruptedException {
    boolean[] refused = new boolean[1];
    Thread probe =
        new Thread(
            () -> {
              try {
                segment.get(JAVA_INT, 0);
              } catch (WrongThreadException e) {
                refused[0] = true;
              }
            });
    probe.start();
    probe.join();
    return refused[0];
  }

  // endregion

  static void probed() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      boolean confined = isConfined(arena.allocate(JAVA_INT));
    }
  }

  /** All that the object does, it does on the thread of its executor. */
  private static final class Actor {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private State state;

    private static final class State {
      final Arena arena = Arena.ofConfined();
      final MemorySegment cell = arena.allocate(JAVA_INT);
    }

    void start() throws InterruptedException, ExecutionException {
      thread.submit(() -> state = new State()).get();
    }

    int next() throws InterruptedException, ExecutionException {
      return thread
          .submit(
              () -> {
                state.cell.set(JAVA_INT, 0, state.cell.get(JAVA_INT, 0) + 1);
                return state.cell.get(JAVA_INT, 0);
              })
          .get();
    }

    void stop() throws InterruptedException, ExecutionException {
      thread.submit(() -> state.arena.close()).get();
      thread.shutdown();
    }
  }

  private static final Actor ACTOR = new Actor();

  static void actor() throws InterruptedException, ExecutionException {
    ACTOR.start();
    int first = ACTOR.next();
    ACTOR.stop();
  }

  static final class Loop implements Runnable {
    private MemorySegment cell;

    @Override
    public void run() {
      try (Arena arena = Arena.ofConfined()) {
        cell = arena.allocate(JAVA_INT);
        step();
      }
      cell = null;
    }

    private void step() {
      cell.set(JAVA_INT, 0, 1);
    }
  }

  static void loop() throws InterruptedException {
    Thread worker = new Thread(new Loop());
    worker.start();
    worker.join();
  }

  private static final Cleaner CLEANER = Cleaner.create();

  static final class Buffer {
    private final MemorySegment memory;

    Buffer(long size) {
      Arena arena = Arena.ofShared();
      memory = arena.allocate(size);
      CLEANER.register(this, arena::close);
    }
  }

  static void cleanedUp() {
    new Buffer(8).memory.fill((byte) 0);
  }

  static void threadLocal() throws InterruptedException {
    ThreadLocal<Arena> arenas = ThreadLocal.withInitial(Arena::ofConfined);
    Thread worker = new Thread(() -> arenas.get().allocate(8).fill((byte) 1));
    worker.start();
    worker.join();
    arenas.get().close();
  }

  // region asks
  static void asksFirst(ExecutorService executor) throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      Runnable count =
          () -> {
            if (counter.isAccessibleBy(Thread.currentThread())) {
              counter.set(JAVA_INT, 0, 1);
            }
          };
      executor.submit(count).get();
      count.run();
    }
  }

  // endregion

  static void asksWhoseItIs(ExecutorService executor) throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      long owner = Thread.currentThread().threadId();
      MemorySegment counter = arena.allocate(JAVA_INT);
      executor
          .submit(
              () -> {
                boolean own = Thread.currentThread().threadId() == owner;
                if (!own) {
                  return;
                }
                counter.set(JAVA_INT, 0, 1);
              })
          .get();
    }
  }

  static void keepsItsOwnPromise() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      CompletableFuture<Integer> promise = new CompletableFuture<>();
      CompletableFuture<Void> then = promise.thenAccept(n -> counter.set(JAVA_INT, 0, n));
      promise.complete(1);
      then.join();
    }
  }

  static final class Engine {
    private final Thread thread = new Thread(this::loop);
    private Arena arena;

    void start() {
      thread.start();
    }

    private void loop() {
      arena = Arena.ofConfined(); // by the thread itself
      try {
        step();
      } finally {
        arena.close();
      }
    }

    private void step() {
      arena.allocate(8).fill((byte) 1);
    }
  }

  static final class SharedEngine implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final Thread thread;

    SharedEngine() {
      thread = Thread.ofPlatform().name("engine").unstarted(this::loop);
    }

    void start() {
      thread.start();
    }

    private void loop() {
      arena.allocate(8).fill((byte) 1);
    }

    @Override
    public void close() throws InterruptedException {
      thread.join();
      arena.close();
    }
  }
}

package testdata.confinedsegmentonotherthread;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Threads that reach what another one has confined to itself. */
public final class PositiveThreads {
  private PositiveThreads() {}

  // region basic
  static void usedByThread() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      Thread worker =
          new Thread(
              () -> {
                // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'counter' is used on
                counter.set(JAVA_INT, 0, 1);
              });
      worker.start();
      worker.join(); // waiting does not help: it is still the wrong thread
    }
  }

  // endregion

  static void usedByVirtualThread() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      Thread worker =
          // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
          Thread.startVirtualThread(() -> counter.fill((byte) 0));
      worker.join();
    }
  }

  static void usedByBuiltThread() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer buffer = arena.allocate(16).asByteBuffer();
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'buffer' is used on
      Thread worker = Thread.ofPlatform().name("worker").start(() -> buffer.put((byte) 1));
      worker.join();
    }
  }

  static void startedLater() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      Thread worker = Thread.ofVirtual().unstarted(() -> counter.set(JAVA_INT, 0, 1));
      worker.start();
      worker.join();
    }
  }

  private static final class Incrementer implements Runnable {
    private final MemorySegment counter;

    Incrementer(MemorySegment counter) {
      this.counter = counter;
    }

    @Override
    public void run() {
      counter.set(JAVA_INT, 0, counter.get(JAVA_INT, 0) + 1);
    }
  }

  static void runnableOfOnesOwn() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      Thread worker = new Thread(new Incrementer(arena.allocate(JAVA_INT)));
      // WITNESS: by runnableOfOnesOwn
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] this memory segment is used on
      worker.start();
      worker.join();
    }
  }

  private static final class Incrementing extends Thread {
    private final MemorySegment counter;

    Incrementing(MemorySegment counter) {
      this.counter = counter;
    }

    @Override
    public void run() {
      counter.set(JAVA_INT, 0, 1);
    }
  }

  static void threadOfOnesOwn() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      Incrementing worker = new Incrementing(arena.allocate(JAVA_INT));
      // WITNESS: by threadOfOnesOwn
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      worker.start();
      worker.join();
    }
  }

  static void anonymousThread() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      Thread worker =
          new Thread() {
            @Override
            public void run() {
              // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
              counter.set(JAVA_INT, 0, 1);
            }
          };
      worker.start();
      worker.join();
    }
  }

  static void severalThreads() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counters = arena.allocate(JAVA_INT, 4);
      Thread[] workers = new Thread[4];
      for (int i = 0; i < workers.length; i++) {
        int index = i;
        workers[i] =
            // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
            new Thread(() -> counters.setAtIndex(JAVA_INT, index, index));
        workers[i].start();
      }
      for (Thread worker : workers) {
        worker.join();
      }
    }
  }

  static void listOfThreads() throws InterruptedException {
    List<Thread> workers = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counters = arena.allocate(JAVA_INT, 4);
      for (int i = 0; i < 4; i++) {
        int index = i;
        // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'counters' may be used on
        workers.add(new Thread(() -> counters.setAtIndex(JAVA_INT, index, index)));
      }
      workers.forEach(Thread::start);
      for (Thread worker : workers) {
        worker.join();
      }
    }
  }

  // region allocate
  static void allocatedByThread() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      Thread worker =
          new Thread(
              () -> {
                // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] 'arena' is allocated
                MemorySegment scratch = arena.allocate(64);
              });
      worker.start();
      worker.join();
    }
  }

  // endregion

  static void allocatorFilledByThread() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      SegmentAllocator allocator = SegmentAllocator.slicingAllocator(arena.allocate(64));
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      Thread worker = new Thread(() -> allocator.allocateFrom(JAVA_INT, 1));
      worker.start();
      worker.join();
    }
  }

  static void closedByThread() throws InterruptedException {
    Arena arena = Arena.ofConfined();
    MemorySegment counter = arena.allocate(JAVA_INT);
    // WITNESS: by closedByThread
    // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] this confined arena is closed on
    Thread worker = new Thread(arena::close);
    worker.start();
    worker.join();
    arena.close();
  }

  private static Thread inBackground(MemorySegment counter) {
    return Thread.startVirtualThread(() -> counter.set(JAVA_INT, 0, 1));
  }

  static void helperStartsThread() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      // WITNESS: by helperStartsThread
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread] this memory segment is used on
      inBackground(counter).join();
    }
  }

  // region field
  static final class Counter {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment cell = arena.allocate(JAVA_INT);

    Thread increment() {
      return Thread.startVirtualThread(
          () -> {
            // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
            cell.set(JAVA_INT, 0, cell.get(JAVA_INT, 0) + 1);
          });
    }
  }

  // endregion

  private static final Counter COUNTER = new Counter();

  static void fieldUsedByThread() throws InterruptedException {
    COUNTER.increment().join();
  }

  private static final Arena ARENA = Arena.ofConfined();
  private static final MemorySegment TOTAL = ARENA.allocate(JAVA_INT);

  static void staticUsedByThread() throws InterruptedException {
    // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
    Thread worker = new Thread(() -> TOTAL.set(JAVA_INT, 0, 1));
    worker.start();
    worker.join();
  }

  private static Arena ofWorker;

  static void openedByThread() throws InterruptedException {
    Thread worker =
        new Thread(
            () -> {
              ofWorker = Arena.ofConfined();
            });
    worker.start();
    worker.join();
    // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
    MemorySegment counter = ofWorker.allocate(JAVA_INT);
  }

  static void caughtByBroadHandler() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      Thread worker =
          new Thread(
              () -> {
                try {
                  // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
                  counter.set(JAVA_INT, 0, 1);
                } catch (RuntimeException e) {
                  throw e;
                }
              });
      worker.start();
      worker.join();
    }
  }

  /** The thread is made with the object, and started by whoever wants it to. */
  static final class Engine implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final Thread thread = new Thread(this::loop);

    void start() throws InterruptedException {
      // WITNESS: by startEngine
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      thread.start();
      thread.join();
    }

    private void loop() {
      step();
    }

    private void step() {
      arena.allocate(8).fill((byte) 1);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void startEngine() throws InterruptedException {
    try (Engine engine = new Engine()) {
      engine.start();
    }
  }

  static void closedAtTheEnd() {
    Arena arena = Arena.ofConfined();
    // WITNESS: none
    // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
    Runtime.getRuntime().addShutdownHook(new Thread(arena::close));
  }

  /** A thread of its own class, whose constructor runs on the thread that makes it. */
  static final class Worker extends Thread {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(64);

    @Override
    public void run() {
      buffer.fill((byte) 1);
    }

    void shutDown() {
      arena.close();
    }
  }

  static void ofItsOwnClass() throws InterruptedException {
    Worker worker = new Worker();
    try {
      // WITNESS: by ofItsOwnClass
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      worker.start();
      worker.join();
    } finally {
      worker.shutDown();
    }
  }
}

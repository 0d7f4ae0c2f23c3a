package testdata.arenacloseretry;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks whether a shared arena is alive while a thread started here may be closing it. */
public final class PositiveAlive {
  private PositiveAlive() {}

  static void testThenUse() throws InterruptedException {
    Arena arena = Arena.ofShared();
    MemorySegment counter = arena.allocate(JAVA_INT);
    Thread closer = new Thread(arena::close);
    closer.start();
    // WITNESS: none
    // BUG: Diagnostic contains: [ArenaCloseRetry]
    if (counter.scope().isAlive()) {
      counter.set(JAVA_INT, 0, 1);
    }
    closer.join();
  }

  static void testThenClose() throws InterruptedException {
    Arena arena = Arena.ofShared();
    Thread closer =
        new Thread(
            () -> {
              if (arena.scope().isAlive()) {
                arena.close();
              }
            });
    closer.start();
    // WITNESS: none
    // BUG: Diagnostic contains: [ArenaCloseRetry]
    if (arena.scope().isAlive()) {
      arena.close();
    }
    closer.join();
  }

  static int failsFast() throws Exception {
    try (ExecutorService workers = Executors.newSingleThreadExecutor()) {
      Arena arena = Arena.ofShared();
      MemorySegment counter = arena.allocate(JAVA_INT);
      Future<?> closing = workers.submit(arena::close);
      // WITNESS: none
      // BUG: Diagnostic contains: [ArenaCloseRetry]
      if (!arena.scope().isAlive()) {
        throw new IllegalStateException("closed");
      }
      int value = counter.get(JAVA_INT, 0);
      closing.get();
      return value;
    }
  }

  private static boolean isOpen(Arena arena) {
    return arena.scope().isAlive();
  }

  static void throughHelper() {
    Arena arena = Arena.ofShared();
    MemorySegment counter = arena.allocate(JAVA_INT);
    Thread.startVirtualThread(arena::close);
    // WITNESS: none
    // BUG: Diagnostic contains: [ArenaCloseRetry]
    int value = isOpen(arena) ? counter.get(JAVA_INT, 0) : 0;
  }
}

package testdata.arenacloseretry;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;

/** Retries that end, and loops that are no retries. */
public final class NegativeRetries {
  private NegativeRetries() {}

  /** An arena that native code never lets go of. */
  private record Busy(Arena delegate) implements Arena {
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
      return delegate.allocate(byteSize, byteAlignment);
    }

    @Override
    public MemorySegment.Scope scope() {
      return delegate.scope();
    }

    @Override
    public void close() {
      throw new IllegalStateException("Session is acquired by 1 clients");
    }
  }

  private static Arena busy() {
    return new Busy(Arena.ofAuto());
  }

  // region bounded
  private static boolean closeWhenIdle(Arena arena) {
    for (int attempt = 0; attempt < 10; attempt++) {
      try {
        arena.close();
        return true;
      } catch (IllegalStateException busy) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  static void boundedRetry() {
    boolean closed = closeWhenIdle(busy());
  }

  // endregion

  private static void countedDown(Arena arena) {
    int left = 5;
    while (left > 0) {
      try {
        arena.close();
        break;
      } catch (IllegalStateException busy) {
        left--;
      }
    }
  }

  static void countedDownRetry() {
    countedDown(busy());
  }

  private static void untilDeadline(Arena arena) {
    long deadline = System.nanoTime() + 1_000_000;
    while (System.nanoTime() < deadline) {
      try {
        arena.close();
        return;
      } catch (IllegalStateException busy) {
        Thread.onSpinWait();
      }
    }
  }

  static void retryUntilDeadline() {
    untilDeadline(busy());
  }

  private static void givesUpWithException(Arena arena) {
    int attempts = 0;
    while (true) {
      try {
        arena.close();
        return;
      } catch (IllegalStateException busy) {
        if (++attempts == 3) {
          return;
        }
      }
    }
  }

  static void attemptsCountedInCatch() {
    givesUpWithException(busy());
  }

  static void manyArenas() {
    List<Arena> arenas = new ArrayList<>(List.of(Arena.ofShared(), busy()));
    for (Arena arena : arenas) {
      try {
        arena.close();
      } catch (IllegalStateException inUse) {
        continue;
      }
    }
  }

  static void newArenaInEachRound() {
    int round = 0;
    while (true) {
      Arena arena = Arena.ofShared();
      try {
        arena.allocate(8);
        arena.close();
      } catch (IllegalStateException e) {
        continue;
      }
      if (++round == 3) {
        break;
      }
    }
  }

  static void oneTry() {
    try {
      busy().close();
    } catch (IllegalStateException inUse) {
      String message = inUse.getMessage();
    }
  }

  static void advisoryIsAlive() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(8);
      if (!block.scope().isAlive()) {
        throw new IllegalStateException("closed");
      }
      block.fill((byte) 0);
    }
  }

  static void aliveOfConfined() {
    Arena arena = Arena.ofConfined(); // no other thread can close it
    try {
      arena.close();
    } catch (IllegalStateException e) {
      if (arena.scope().isAlive()) {
        throw e;
      }
    }
  }

  private static volatile boolean shuttingDown;

  private static void untilToldToStop(Arena arena) {
    boolean closed = false;
    while (!closed && !shuttingDown) {
      try {
        arena.close();
        closed = true;
      } catch (IllegalStateException busy) {
        Thread.onSpinWait();
      }
    }
    while (!shuttingDown) {
      try {
        arena.close();
        break;
      } catch (IllegalStateException busy) {
        Thread.onSpinWait();
      }
    }
  }

  static void anotherThreadEndsIt() {
    Thread.startVirtualThread(() -> shuttingDown = true);
    untilToldToStop(busy());
  }

  /** Counts failures, and throws when there were too many. */
  private static final class Budget {
    private int left = 3;

    void spend(RuntimeException failure) {
      if (left-- == 0) {
        throw new IllegalArgumentException(failure);
      }
    }
  }

  // WITNESS: may throw IllegalArgumentException
  static void boundedByHelper() {
    Arena arena = busy();
    Budget budget = new Budget();
    while (true) {
      try {
        arena.close();
        return;
      } catch (IllegalStateException busy) {
        budget.spend(busy);
      }
    }
  }

  static void waitsForTheUser() throws InterruptedException {
    Arena arena = Arena.ofShared();
    Thread user =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    arena.allocate(8).fill((byte) 1);
                  } catch (IllegalStateException closed) {
                    // Closed before it began: nothing is left to do.
                  }
                });
    while (true) {
      try {
        arena.close();
        return;
      } catch (IllegalStateException busy) {
        user.join();
      }
    }
  }

  static void anotherArenaEachRound() {
    int[] rounds = {0};
    while (true) {
      Arena arena = Arena.ofConfined();
      try {
        arena.allocate(8);
        arena.close();
      } catch (IllegalStateException e) {
        rounds[0]++;
      }
      if (rounds[0]++ == 3) {
        return;
      }
    }
  }

  private static void opensForEver() {
    while (true) {
      Arena arena = Arena.ofConfined();
      try {
        arena.close();
      } catch (IllegalStateException e) {
        System.out.print("");
      }
    }
  }

  private static void closesWhatComes(BlockingQueue<Arena> arenas) throws InterruptedException {
    while (true) {
      Arena arena = arenas.take();
      try {
        arena.close();
      } catch (IllegalStateException e) {
        System.out.print("");
      }
    }
  }
}

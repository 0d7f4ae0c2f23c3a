package testdata.arenacloseretry;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Whether an arena is alive is asked where the answer cannot grow old, or is no proof of a use. */
public final class NegativeAlive {
  private NegativeAlive() {}

  static int afterTheThread() throws InterruptedException {
    Arena arena = Arena.ofShared();
    MemorySegment counter = arena.allocate(JAVA_INT);
    Thread closer = new Thread(arena::close);
    closer.start();
    closer.join();
    return counter.scope().isAlive() ? counter.get(JAVA_INT, 0) : 0;
  }

  static long waitsForTheEnd() {
    Arena arena = Arena.ofShared();
    MemorySegment counter = arena.allocate(JAVA_INT);
    Thread.startVirtualThread(arena::close);
    while (counter.scope().isAlive()) {
      Thread.onSpinWait();
    }
    return counter.byteSize();
  }

  static int underOneLock() throws InterruptedException {
    Arena arena = Arena.ofShared();
    MemorySegment counter = arena.allocate(JAVA_INT);
    Object lock = new Object();
    Thread closer =
        new Thread(
            () -> {
              synchronized (lock) {
                arena.close();
              }
            });
    closer.start();
    int value = 0;
    synchronized (lock) {
      if (counter.scope().isAlive()) {
        value = counter.get(JAVA_INT, 0);
      }
    }
    closer.join();
    return value;
  }

  static int readyForTheFailure() throws InterruptedException {
    Arena arena = Arena.ofShared();
    MemorySegment counter = arena.allocate(JAVA_INT);
    Thread closer = new Thread(arena::close);
    closer.start();
    int value = 0;
    try {
      if (counter.scope().isAlive()) {
        value = counter.get(JAVA_INT, 0);
      }
    } catch (IllegalStateException closedMeanwhile) {
      value = -1;
    }
    closer.join();
    return value;
  }

  /** Closes once, whatever the thread that uses it did. */
  static void closedByTheUser() throws InterruptedException {
    Arena arena = Arena.ofShared();
    MemorySegment counter = arena.allocate(JAVA_INT);
    Thread user =
        new Thread(
            () -> {
              counter.set(JAVA_INT, 0, 1);
              arena.close();
            });
    user.start();
    user.join();
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  /** Fails early rather than late; nobody is seen to close it meanwhile. */
  private record Counter(Arena arena, MemorySegment cell) implements AutoCloseable {
    int next() {
      if (!arena.scope().isAlive()) {
        throw new IllegalStateException("closed");
      }
      cell.set(JAVA_INT, 0, cell.get(JAVA_INT, 0) + 1);
      return cell.get(JAVA_INT, 0);
    }

    @Override
    public void close() {
      if (arena.scope().isAlive()) {
        arena.close();
      }
    }
  }

  static int failsEarly() {
    Arena arena = Arena.ofShared();
    try (Counter counter = new Counter(arena, arena.allocate(JAVA_INT))) {
      return counter.next();
    }
  }
}

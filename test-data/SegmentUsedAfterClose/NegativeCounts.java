package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The last of several users closes; who is the last, a count tells. */
public final class NegativeCounts {
  private NegativeCounts() {}

  private static final class Counted {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment cell = arena.allocate(JAVA_INT);
    private final AtomicInteger users;

    Counted(int count) {
      users = new AtomicInteger(count);
    }

    void retain() {
      users.incrementAndGet();
    }

    void release() {
      int left = users.decrementAndGet();
      if (left > 0) {
        return;
      }
      arena.close();
    }

    int get() {
      return cell.get(JAVA_INT, 0);
    }
  }

  static void twoUsers() {
    Counted counted = new Counted(1);
    counted.retain();
    counted.release();
    int value = counted.get();
    counted.release();
  }

  static void countedByALambda() {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    AtomicInteger left = new AtomicInteger(2);
    Runnable done =
        () -> {
          if (left.decrementAndGet() == 0) {
            arena.close();
          }
        };
    done.run();
    int value = cell.get(JAVA_INT, 0);
    done.run();
  }

  static void closedOnce() {
    Arena arena = Arena.ofShared();
    AtomicLong state = new AtomicLong(1);
    for (int i = 0; i < 3; i++) {
      if (state.getAndSet(0) == 1) {
        arena.close();
      }
    }
  }

  static void byName() {
    Set<String> users = new HashSet<>();
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    users.add("a");
    users.add("b");
    users.remove("a");
    if (users.isEmpty()) {
      arena.close();
    }
    cell.set(JAVA_INT, 0, 1);
    users.remove("b");
    if (users.isEmpty()) {
      arena.close();
    }
  }

  static void removedOnce() {
    Set<String> users = new HashSet<>(Set.of("a"));
    Arena arena = Arena.ofConfined();
    if (users.remove("a")) {
      arena.close();
    }
    if (users.remove("a")) {
      arena.close();
    }
  }

  static void latch() {
    CountDownLatch latch = new CountDownLatch(2);
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    for (int i = 0; i < 2; i++) {
      cell.set(JAVA_INT, 0, 1);
      latch.countDown();
      if (latch.getCount() == 0) {
        arena.close();
      }
    }
  }

  /** How many users there are, and how many are awaited, is one decision. */
  static void sameDecision(boolean more) {
    int users = more ? 2 : 1;
    AtomicInteger left = new AtomicInteger(users);
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    for (int i = 0; i < users; i++) {
      cell.set(JAVA_INT, 0, i);
      if (left.decrementAndGet() == 0) {
        arena.close();
      }
    }
  }

  private static void firstOf(int count) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    for (int i = 0; i < count; i++) {
      if (i == 0) {
        cell.set(JAVA_INT, 0, 1);
        arena.close();
      }
    }
    if (count == 0) {
      arena.close();
    }
  }

  static void closedInTheFirstRound(boolean some) {
    firstOf(some ? 20 : 0);
  }

  private static void lastOf(int count) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (count == 0) {
      arena.close();
      return;
    }
    for (int i = 0; i < count; i++) {
      cell.set(JAVA_INT, 0, i);
      if (i == count - 1) {
        arena.close();
      }
    }
  }

  static void closedInTheLastRound(boolean some) {
    lastOf(some ? 20 : 0);
  }
}

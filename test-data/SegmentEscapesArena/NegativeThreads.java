package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Threads that have run stay in a field: they never use again what they hold. */
public final class NegativeThreads {
  private NegativeThreads() {}

  private static final class Crew {
    private final List<Thread> threads = new ArrayList<>();
    private Thread last;

    void joinAll() throws InterruptedException {
      for (Thread each : threads) {
        each.join();
      }
    }

    void work() throws InterruptedException {
      try (Arena arena = Arena.ofShared()) {
        MemorySegment cell = arena.allocate(JAVA_INT);
        for (int i = 0; i < 3; i++) {
          Thread thread = new Thread(() -> cell.set(JAVA_INT, 0, 1));
          threads.add(thread);
          thread.start();
        }
        joinAll();
      }
    }

    void one() throws InterruptedException {
      try (Arena arena = Arena.ofShared()) {
        MemorySegment cell = arena.allocate(JAVA_INT);
        last = new Thread(() -> cell.set(JAVA_INT, 0, 1));
        last.start();
        last.join();
      }
    }
  }

  static void crew() throws InterruptedException {
    Crew crew = new Crew();
    crew.work();
    crew.one();
  }
}

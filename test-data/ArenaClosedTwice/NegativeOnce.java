package testdata.arenaclosedtwice;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.LongAdder;

/** Closed once, whichever way the class remembers it. */
public final class NegativeOnce {
  private NegativeOnce() {}

  private static final class Bits {
    private int flags = 5;
    private final Arena arena = Arena.ofShared();

    void close() {
      if ((flags & 1) != 0) {
        flags &= ~1;
        arena.close();
      }
    }
  }

  static void bitCleared() {
    Bits x = new Bits();
    x.close();
    x.close();
  }

  private static final class Shifted {
    private long flags = 1L << 40;
    private final Arena arena = Arena.ofShared();

    void close() {
      if ((flags >>> 40 & 1) == 1) {
        flags ^= 1L << 40;
        arena.close();
      }
    }
  }

  static void bitShifted() {
    Shifted x = new Shifted();
    x.close();
    x.close();
  }

  private static final class Toggled {
    private boolean open = true;
    private final Arena arena = Arena.ofShared();

    void close() {
      if (open) {
        open ^= true;
        arena.close();
      }
    }
  }

  static void flagToggled() {
    Toggled x = new Toggled();
    x.close();
    x.close();
  }

  private static final class Named {
    private String state = "open";
    private final Arena arena = Arena.ofShared();

    void close() {
      if (state.equals("open")) {
        state = "closed";
        arena.close();
      }
    }
  }

  static void stateNamed() {
    Named x = new Named();
    x.close();
    x.close();
  }

  private static final class Boxed {
    private Boolean open = Boolean.TRUE;
    private final Arena arena = Arena.ofShared();

    void close() {
      if (open) {
        open = Boolean.FALSE;
        arena.close();
      }
    }
  }

  static void flagBoxed() {
    Boxed x = new Boxed();
    x.close();
    x.close();
  }

  private static final class Level {
    private double level = 1;
    private final Arena arena = Arena.ofShared();

    void close() {
      if (level > 0) {
        level = -1;
        arena.close();
      }
    }
  }

  static void floatingPoint() {
    Level x = new Level();
    x.close();
    x.close();
  }

  private static final class Set {
    private final BitSet done = new BitSet();
    private final EnumSet<Thread.State> left = EnumSet.of(Thread.State.NEW);
    private final Arena arena = Arena.ofShared();
    private final Arena other = Arena.ofShared();

    void close() {
      if (!done.get(0)) {
        done.set(0);
        arena.close();
      }
      if (left.remove(Thread.State.NEW)) {
        other.close();
      }
    }
  }

  static void inSets() {
    Set x = new Set();
    x.close();
    x.close();
  }

  private static final class Future {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Arena arena = Arena.ofShared();

    void close() {
      if (done.complete(null)) {
        arena.close();
      }
    }
  }

  static void futureCompleted() {
    Future x = new Future();
    x.close();
    x.close();
  }

  private static final class Updated {
    private static final AtomicIntegerFieldUpdater<Updated> STATE =
        AtomicIntegerFieldUpdater.newUpdater(Updated.class, "state");
    private volatile int state;
    private final LongAdder calls = new LongAdder();
    private final Arena arena = Arena.ofShared();
    private final Arena other = Arena.ofShared();

    void close() {
      if (STATE.compareAndSet(this, 0, 1)) {
        arena.close();
      }
      calls.increment();
      if (calls.sum() == 1) {
        other.close();
      }
    }
  }

  static void updater() {
    Updated x = new Updated();
    x.close();
    x.close();
  }

  private static final class Owner {
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final StringBuilder log = new StringBuilder();
    private final Arena arena = Arena.ofShared();
    private final Arena other = Arena.ofShared();

    void close() {
      if (log.length() == 0) {
        log.append("closed");
        other.close();
      }
      if (threads.isShutdown()) {
        return;
      }
      threads.shutdown();
      arena.close();
    }
  }

  static void stateOfAnother() {
    Owner x = new Owner();
    x.close();
    x.close();
  }

  private static final class Clock {
    private long closedAt;
    private final Arena arena = Arena.ofShared();

    private boolean begin() {
      if (closedAt != 0) {
        return false;
      }
      closedAt = System.nanoTime() | 1;
      return true;
    }

    void close() {
      if (begin()) {
        arena.close();
      }
    }
  }

  static void askedByHelper() {
    Clock x = new Clock();
    x.close();
    x.close();
  }

  private static final class Locked {
    private int state;
    private final Arena arena = Arena.ofShared();

    void close() {
      synchronized (this) {
        if (state == 2) {
          return;
        }
        state = Math.max(state, 2);
      }
      arena.close();
    }
  }

  static void decidedUnderALock() {
    Locked x = new Locked();
    x.close();
    x.close();
  }

  private static final class Stamped {
    private long closedAt;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment cell = arena.allocate(JAVA_INT);

    void close() {
      closedAt = System.nanoTime() | 1;
      arena.close();
    }

    int get() {
      return closedAt == 0 ? cell.get(JAVA_INT, 0) : -1;
    }
  }

  static void stampedBeforeTheClose() {
    Stamped x = new Stamped();
    x.close();
    x.get();
  }

  static void cellOfAnArray() {
    boolean[] done = {false};
    Arena arena = Arena.ofShared();
    Runnable close =
        () -> {
          if (!done[0]) {
            done[0] = true;
            arena.close();
          }
        };
    close.run();
    close.run();
  }

  static void listEmptied() {
    List<String> left = new ArrayList<>(List.of("x"));
    Arena arena = Arena.ofShared();
    Runnable close =
        () -> {
          if (!left.isEmpty()) {
            left.clear();
            arena.close();
          }
        };
    close.run();
    close.run();
  }
}

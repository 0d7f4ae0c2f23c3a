package testdata.arenaclosedtwice;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Objects that may be closed several times, and owners of many arenas. */
public final class NegativeObjects {
  private NegativeObjects() {}

  /** Whoever gets the arena out of the reference closes it. */
  static final class Taken implements AutoCloseable {
    private final AtomicReference<Arena> arena = new AtomicReference<>(Arena.ofShared());

    @Override
    public void close() {
      Arena last = arena.getAndSet(null);
      if (last != null) {
        last.close();
      }
    }
  }

  static void takenOnce() {
    try (Taken taken = new Taken()) {
      taken.close();
    }
  }

  /** Guarded by a lock and a flag. */
  static class Guarded implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private boolean closed;

    @Override
    public synchronized void close() {
      if (closed) {
        return;
      }
      closed = true;
      arena.close();
    }
  }

  static final class GuardedChild extends Guarded {
    @Override
    public synchronized void close() {
      super.close();
      super.close();
    }
  }

  static void guardedBySuperclass() {
    try (GuardedChild child = new GuardedChild()) {
      child.close();
    }
  }

  static void firstFailureIgnored() {
    Arena arena = Arena.ofConfined();
    arena.close();
    try {
      arena.close();
    } catch (IllegalStateException alreadyClosed) {
      String message = alreadyClosed.getMessage();
    }
  }

  static void eachOfList(boolean reverse) {
    List<Arena> arenas = List.of(Arena.ofConfined(), Arena.ofConfined());
    for (Arena arena : reverse ? arenas.reversed() : arenas) {
      arena.close();
    }
  }

  /** Closes all that were opened, once. */
  static final class Arenas implements AutoCloseable {
    private final List<Arena> open = new ArrayList<>();

    Arena add() {
      Arena arena = Arena.ofConfined();
      open.add(arena);
      return arena;
    }

    @Override
    public void close() {
      open.forEach(Arena::close);
      open.clear();
    }
  }

  static void manyOfOneOwner() {
    try (Arenas arenas = new Arenas()) {
      arenas.add().allocate(8);
      arenas.add().allocate(8);
      arenas.close();
    }
  }

  /** Closing it again is refused by the arena, and that is ignored. */
  static final class Careless implements AutoCloseable {
    private final Arena arena = Arena.ofShared();

    @Override
    public void close() {
      try {
        arena.close();
      } catch (IllegalStateException alreadyClosed) {
        String message = alreadyClosed.getMessage();
      }
    }
  }

  static void failureIgnoredByWrapper() {
    Careless careless = new Careless();
    careless.close();
    careless.close();
  }
}

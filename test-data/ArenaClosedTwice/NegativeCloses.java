package testdata.arenaclosedtwice;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One close on every path that can be taken. */
public final class NegativeCloses {
  private NegativeCloses() {}

  static void inEitherBranch(boolean first) {
    Arena arena = Arena.ofConfined();
    if (first) {
      arena.close();
    } else {
      arena.allocate(8);
      arena.close();
    }
  }

  static void inCatchOrAtTheEnd(boolean fail) {
    Arena arena = Arena.ofConfined();
    try {
      check(fail);
    } catch (IOException e) {
      arena.close();
      return;
    }
    arena.close();
  }

  static void onlyWhenItFails(boolean fail) throws IOException {
    Arena arena = Arena.ofConfined();
    try {
      check(fail);
    } catch (Throwable e) {
      arena.close();
      throw e;
    }
    arena.close();
  }

  static void reassigned() {
    Arena arena = Arena.ofConfined();
    arena.close();
    arena = Arena.ofConfined();
    arena.close();
  }

  static void setToNull(boolean early) {
    Arena arena = Arena.ofConfined();
    try {
      if (early) {
        arena.close();
        arena = null;
      }
    } finally {
      if (arena != null) {
        arena.close();
      }
    }
  }

  // region flag
  static void flagRemembers(boolean early) {
    Arena arena = Arena.ofConfined();
    boolean closed = false;
    try {
      if (early) {
        arena.close();
        closed = true;
      }
    } finally {
      if (!closed) {
        arena.close();
      }
    }
  }

  // endregion

  static void askedWhetherAlive(boolean early) {
    Arena arena = Arena.ofConfined();
    if (early) {
      arena.close();
    }
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  static void successFlag(boolean fail) throws IOException {
    Arena arena = Arena.ofConfined();
    boolean success = false;
    try {
      check(fail);
      success = true;
    } finally {
      if (!success) {
        arena.close();
      }
    }
    arena.close();
  }

  static void oneInEachIteration() {
    Arena arena = Arena.ofConfined();
    for (int i = 0; i < 3; i++) {
      arena.close();
      arena = Arena.ofConfined();
    }
    arena.close();
  }

  static void nestedBlocks() {
    try (Arena outer = Arena.ofConfined()) {
      try (Arena inner = Arena.ofConfined()) {
        outer.allocate(JAVA_INT).copyFrom(inner.allocate(JAVA_INT));
      }
    }
  }

  static void manyArenas() {
    List<Arena> arenas = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      arenas.add(Arena.ofConfined());
    }
    for (Arena arena : arenas) {
      arena.close();
    }
    arenas.clear();
  }

  /** Closing it again does nothing. */
  static final class Idempotent implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        arena.close();
      }
    }
  }

  static void idempotentWrapper() {
    try (Idempotent wrapper = new Idempotent()) {
      wrapper.close();
    }
  }

  /** Replaces its arena when reset. */
  static final class Pool implements AutoCloseable {
    private Arena arena = Arena.ofConfined();

    MemorySegment take(long size) {
      return arena.allocate(size);
    }

    void reset() {
      arena.close();
      arena = Arena.ofConfined();
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void resetPool() {
    try (Pool pool = new Pool()) {
      pool.take(8);
      pool.reset();
      pool.take(8);
      pool.reset();
    }
  }

  /** Its arena may belong to the caller. */
  static final class Borrower implements AutoCloseable {
    private final Arena arena;
    private final boolean owned;

    Borrower(Arena arena, boolean owned) {
      this.arena = arena;
      this.owned = owned;
    }

    @Override
    public void close() {
      if (owned) {
        arena.close();
      }
    }
  }

  static void borrowerDoesNotClose() {
    try (Arena arena = Arena.ofConfined();
        Borrower borrower = new Borrower(arena, false)) {
      arena.allocate(8);
    }
  }

  private static void check(boolean fail) throws IOException {
    if (fail) {
      throw new IOException("broken");
    }
  }
}

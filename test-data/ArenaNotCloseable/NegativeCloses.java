package testdata.arenanotcloseable;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Arenas that may be closed, and automatic ones that are left alone. */
public final class NegativeCloses {
  private NegativeCloses() {}

  private static final Arena SHARED = Arena.ofAuto();

  static void confinedOrShared(boolean confined) {
    try (Arena arena = confined ? Arena.ofConfined() : Arena.ofShared()) {
      arena.allocate(8);
    }
  }

  static void automaticLeftAlone() {
    Arena arena = Arena.ofAuto();
    arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    SHARED.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
  }

  static void arenaOfCaller() {
    dispose(Arena.ofConfined());
  }

  private static void dispose(Arena arena) {
    arena.close();
  }

  static void reassigned() {
    Arena arena = Arena.ofAuto();
    arena.allocate(8);
    arena = Arena.ofConfined();
    arena.close();
  }

  // region owned
  static final class Buffer implements AutoCloseable {
    private final Arena arena;
    private final boolean owned;

    Buffer(boolean permanent) {
      this.arena = permanent ? Arena.global() : Arena.ofShared();
      this.owned = !permanent;
    }

    MemorySegment take() {
      return arena.allocate(8);
    }

    @Override
    public void close() {
      if (owned) {
        arena.close();
      }
    }
  }

  // endregion

  static void closedOnlyWhenOwned(boolean permanent) {
    try (Buffer buffer = new Buffer(permanent)) {
      buffer.take().fill((byte) 0);
    }
  }

  /** Leaves the end to the garbage collector. */
  static final class Quiet implements Arena {
    private final Arena delegate = Arena.ofAuto();

    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
      return delegate.allocate(byteSize, byteAlignment);
    }

    @Override
    public MemorySegment.Scope scope() {
      return delegate.scope();
    }

    @Override
    public void close() {}
  }

  static void customArenaWithQuietClose() {
    try (Arena arena = new Quiet()) {
      arena.allocate(8);
    }
  }

  static void sameConditionTwice(boolean permanent) {
    Arena arena = permanent ? Arena.global() : Arena.ofConfined();
    MemorySegment.Scope scope = arena.scope();
    if (!permanent) {
      arena.close();
    }
  }

  private static void byMode(int mode) {
    Arena arena =
        switch (mode) {
          case 0 -> Arena.ofConfined();
          case 1 -> Arena.ofShared();
          default -> Arena.global();
        };
    MemorySegment.Scope scope = arena.scope();
    if (mode == 0 || mode == 1) {
      arena.close();
    }
  }

  static void rangeOfModes() {
    byMode(0);
    byMode(2);
  }

  static void refusalExpected() {
    try {
      close(Arena.global());
    } catch (UnsupportedOperationException expected) {
      String message = expected.getMessage();
    }
  }

  // region deliberate
  static void closedIfThatIsPossible(boolean permanent) {
    Arena arena = permanent ? Arena.global() : Arena.ofShared();
    try {
      arena.close();
    } catch (UnsupportedOperationException permanentArena) {
      // the global arena stays
    }
  }

  static void triesToCloseGlobalArena() {
    Arena arena = Arena.global();
    try {
      arena.allocate(8);
    } finally {
      try {
        arena.close();
      } catch (IllegalStateException | UnsupportedOperationException ignored) {
        String message = ignored.getMessage();
      }
    }
  }

  // endregion

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}

package testdata.arenanotcloseable;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The close goes, or the arena becomes one that can be closed. */
public final class FixCloses {
  private FixCloses() {}

  private static final Arena SHARED = Arena.ofAuto();

  private static MemorySegment kept = MemorySegment.NULL;

  static int globalArena() {
    return 1;
  }

  static void automaticArena() {
    Arena arena = Arena.ofAuto();
    MemorySegment cell = arena.allocate(JAVA_INT);
  }

  static void staticField() {
  }

  static void inFinally() {
    Arena arena = Arena.ofAuto();
    arena.allocate(8).fill((byte) 0);
  }

  static int inFinallyAfterCatch() {
    Arena arena = Arena.ofAuto();
    try {
      return (int) arena.allocate(8).byteSize();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  static void automaticResource() {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    }
  }

  /** Its own arena can never be closed. */
  static final class Buffer implements AutoCloseable {
    private final Arena arena = Arena.ofAuto();
    final MemorySegment memory = arena.allocate(64);

    @Override
    public void close() {
    }
  }

  /** No fix: the memory is used later. */
  static void keptResource() {
    try (Arena arena = Arena.ofAuto()) {
      kept = arena.allocate(JAVA_INT);
    }
  }

  /** No fix: what the try is for is not known. */
  static void globalResource() {
    try (Arena arena = Arena.global()) {
      MemorySegment.Scope scope = arena.scope();
    }
  }

  /** No fix: one of the two must be closed. */
  static void sometimes(boolean permanent) {
    Arena arena = permanent ? Arena.global() : Arena.ofConfined();
    arena.close();
  }
}

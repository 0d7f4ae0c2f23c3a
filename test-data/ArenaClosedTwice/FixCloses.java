package testdata.arenaclosedtwice;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** One of two closes goes. */
public final class FixCloses {
  private FixCloses() {}

  static void inOneMethod() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    arena.close();
    int other = 1;
    arena.close();
  }

  static void insideTryWithResources() {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(8);

      arena.close(); // to be sure
    }
  }

  static void insideTryOverVariable() {
    Arena arena = Arena.ofShared();
    try (arena) {
      arena.close();
    }
  }

  static void sometimesInsideTry(boolean early) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      if (early) {
        arena.close();
      }
    }
  }

  static void oneLine(boolean early) {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(8);
      if (!early) arena.close();
    }
  }

  static int atTheEndAndInFinally() {
    Arena arena = Arena.ofConfined();
    try {
      int size = (int) arena.allocate(8).byteSize();
      arena.close();
      return size;
    } finally {
      arena.close();
    }
  }

  static void throughAlias() {
    Arena arena = Arena.ofConfined();
    Arena same = arena;
    arena.close();
    same.close();
  }

  private static boolean asked() {
    return true;
  }

  /** No fix: the question would be left without an answer. */
  static void askedInsideTry() {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(8);
      if (asked()) {
        arena.close();
      }
    }
  }

  /** No fix: the first close does not always happen. */
  static void conditionallyThenAlways(boolean early) {
    Arena arena = Arena.ofConfined();
    if (early) {
      arena.close();
    }
    arena.close();
  }

  private static void dispose(Arena arena) {
    arena.close();
  }

  /** No fix: the helper may have more to do. */
  static void hereAndByHelper() {
    Arena arena = Arena.ofConfined();
    arena.close();
    dispose(arena);
  }

  /** Passes every close on. */
  static final class Buffer implements AutoCloseable {
    private final Arena arena = Arena.ofShared();

    @Override
    public void close() {
      arena.close();
    }
  }

  /** No fix: the buffer may have more to close than its arena. */
  static void wrapperTwice() {
    Buffer buffer = new Buffer();
    buffer.close();
    buffer.close();
  }
}

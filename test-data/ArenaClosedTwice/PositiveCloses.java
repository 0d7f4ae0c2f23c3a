package testdata.arenaclosedtwice;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The second close of one arena. */
public final class PositiveCloses {
  private PositiveCloses() {}

  // region basic
  static void inOneMethod() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    arena.close();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }

  // endregion

  // region resource
  static void insideTryWithResources() {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(8);
      // WITNESS: by insideTryWithResources
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      arena.close(); // the end of the block closes it again, and that throws
    }
  }

  // endregion

  static void insideTryOverVariable() {
    Arena arena = Arena.ofShared();
    try (arena) {
      // WITNESS: by insideTryOverVariable
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      arena.close();
    }
  }

  static void sometimesInsideTry(boolean early) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      if (early) {
        // WITNESS: by sometimesInsideTry
        // BUG: Diagnostic contains: [ArenaClosedTwice]
        arena.close();
      }
    }
  }

  static void atTheEndAndInFinally() {
    Arena arena = Arena.ofConfined();
    try {
      arena.allocate(8).fill((byte) 1);
      arena.close();
    } finally {
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      arena.close();
    }
  }

  static void inCatchAndInFinally(boolean fail) {
    Arena arena = Arena.ofConfined();
    try {
      check(fail);
    } catch (IOException e) {
      arena.close();
    } finally {
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      arena.close();
    }
  }

  static void conditionallyThenAlways(boolean early) {
    Arena arena = Arena.ofConfined();
    if (early) {
      arena.close();
    }
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }

  static void inLoop() {
    Arena arena = Arena.ofConfined();
    int i = 0;
    do {
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      arena.close();
    } while (++i < 2);
  }

  static void throughAlias() {
    Arena arena = Arena.ofConfined();
    Arena same = arena;
    arena.close();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    same.close();
  }

  private static void dispose(Arena arena) {
    arena.close();
  }

  static void byHelperAndHere() {
    Arena arena = Arena.ofConfined();
    dispose(arena);
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }

  static void hereAndByHelper() {
    Arena arena = Arena.ofConfined();
    arena.close();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    dispose(arena);
  }

  static void byLambdaAndHere() {
    Arena arena = Arena.ofConfined();
    List.of(arena).forEach(Arena::close);
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }

  /** Passes every close on. */
  static final class Buffer implements AutoCloseable {
    private final Arena arena;

    Buffer(Arena arena) {
      this.arena = arena;
    }

    Buffer() {
      this(Arena.ofShared());
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void wrapperTwice() {
    Buffer buffer = new Buffer();
    buffer.close();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    buffer.close();
  }

  static void wrapperAndArena() {
    Arena arena = Arena.ofConfined();
    Buffer buffer = new Buffer(arena);
    buffer.close();
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }

  static void wrapperInTryOfItsArena() {
    try (Arena arena = Arena.ofConfined()) {
      Buffer buffer = new Buffer(arena);
      // WITNESS: by wrapperInTryOfItsArena
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      buffer.close();
    }
  }

  static void broaderCatchIsNoExcuse() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    arena.close();
    try {
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      arena.close();
    } catch (RuntimeException e) { // may be meant for anything
      throw e;
    }
  }

  private static void check(boolean fail) throws IOException {
    if (fail) {
      throw new IOException("broken");
    }
  }
}

package testdata.arenanotcloseable;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Arenas that cannot be closed, closed. */
public final class PositiveCloses {
  private PositiveCloses() {}

  private static final Arena SHARED = Arena.ofAuto();

  static void globalArena() {
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    Arena.global().close();
  }

  static void automaticArena() {
    Arena arena = Arena.ofAuto();
    MemorySegment cell = arena.allocate(JAVA_INT);
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    arena.close();
  }

  // region resource
  static void automaticResource() {
    // WITNESS: by automaticResource
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    try (Arena arena = Arena.ofAuto()) {
      arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    } // throws UnsupportedOperationException here
  }

  // endregion

  static void globalResource() {
    // WITNESS: by globalResource
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    try (Arena arena = Arena.global()) {
      MemorySegment.Scope scope = arena.scope();
    }
  }

  static void variableAsResource() {
    Arena arena = Arena.ofAuto();
    // WITNESS: by variableAsResource
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    try (arena) {
      arena.allocate(8);
    }
  }

  static void staticField() {
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    SHARED.close();
  }

  static void eitherOfTwo(boolean global) {
    Arena arena = global ? Arena.global() : Arena.ofAuto();
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    arena.close();
  }

  static void sometimes(boolean permanent) {
    Arena arena = permanent ? Arena.global() : Arena.ofConfined();
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    arena.close();
  }

  static void asAutoCloseable() throws Exception {
    AutoCloseable resource = Arena.ofAuto();
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    resource.close();
  }

  private static Arena permanent() {
    return Arena.global();
  }

  static void fromHelper() {
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    permanent().close();
  }

  private static void dispose(Arena arena) {
    arena.close();
  }

  static void closedByHelper() {
    // BUG: Diagnostic contains: [ArenaNotCloseable]
    dispose(Arena.global());
  }

  static void inFinally() {
    Arena arena = Arena.ofAuto();
    try {
      arena.allocate(8).fill((byte) 0);
    } finally {
      // BUG: Diagnostic contains: [ArenaNotCloseable]
      arena.close();
    }
  }

  /** Its own arena can never be closed. */
  static final class Buffer implements AutoCloseable {
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment memory = arena.allocate(64);

    byte first() {
      return memory.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0);
    }

    @Override
    public void close() {
      // BUG: Diagnostic contains: [ArenaNotCloseable]
      arena.close();
    }
  }

  static void wrapper() {
    Buffer buffer = new Buffer();
    byte first = buffer.first();
    buffer.close();
  }

  static void otherCatchIsNoExcuse() {
    Arena arena = Arena.global();
    arena.allocate(8);
    try {
      // BUG: Diagnostic contains: [ArenaNotCloseable]
      arena.close();
    } catch (IllegalStateException e) { // the other exception of close()
      throw e;
    }
  }
}

package testdata.ownedfieldnotreleased;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/** Arenas that belong to an object whose class never closes them. */
public final class PositiveArenas {
  private PositiveArenas() {}

  // region arena
  private static final class Counter {
    // WITNESS: leak by countedForAWhile
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final Arena arena = Arena.ofShared();
    private final MemorySegment count = arena.allocate(JAVA_INT);

    int increment() {
      int next = count.get(JAVA_INT, 0) + 1;
      count.set(JAVA_INT, 0, next);
      return next;
    }
  }

  // endregion

  static void countedForAWhile() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    int value = new Counter().increment();
  }

  /** Its close() does something else. */
  private static final class Session implements AutoCloseable {
    // WITNESS: leak by closedSession
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final Arena arena;
    private final MemorySegment buffer;
    private boolean closed;

    Session() {
      arena = Arena.ofConfined();
      buffer = arena.allocate(64);
    }

    int first() {
      return buffer.get(JAVA_INT, 0);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  static void closedSession() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    try (Session session = new Session()) {
      int value = session.first();
    }
  }

  private static final class Names {
    // WITNESS: leak by namesOnce
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final Arena arena = Arena.ofShared();
    private final Map<String, MemorySegment> known = new HashMap<>();

    MemorySegment of(String name) {
      return known.computeIfAbsent(name, arena::allocateFrom);
    }
  }

  static void namesOnce() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    long size = new Names().of("name").byteSize();
  }

  /** The helper only allocates. */
  private static final class Filled {
    // WITNESS: leak by filledOnce
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment block = filled(arena, 7);

    private static MemorySegment filled(Arena arena, int value) {
      return arena.allocateFrom(JAVA_INT, value);
    }

    int first() {
      return block.get(JAVA_INT, 0);
    }
  }

  static void filledOnce() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    int value = new Filled().first();
  }

  // region reopened
  private static final class Scratch implements AutoCloseable {
    private Arena arena = Arena.ofConfined();
    private MemorySegment block = arena.allocate(16);

    void reset() {
      // WITNESS: leak by resetOnce
      // BUG: Diagnostic contains: [OwnedFieldNotReleased]
      arena = Arena.ofConfined(); // the old one stays open
      block = arena.allocate(16);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  // endregion

  static void resetOnce() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    try (Scratch scratch = new Scratch()) {
      scratch.reset();
    }
  }

  private static final class Growing implements AutoCloseable {
    private Arena arena = Arena.ofConfined();
    private MemorySegment block = arena.allocate(16);

    void grow() {
      Arena next = Arena.ofConfined();
      MemorySegment larger = next.allocate(2 * block.byteSize());
      larger.asSlice(0, block.byteSize()).copyFrom(block);
      // WITNESS: leak by grownOnce
      // BUG: Diagnostic contains: [OwnedFieldNotReleased]
      arena = next;
      block = larger;
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void grownOnce() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    try (Growing growing = new Growing()) {
      growing.grow();
    }
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** That one method is passed an arena whose close() does nothing says nothing of the others. */
public final class PositiveOwnArenas {
  private PositiveOwnArenas() {}

  private static final class NonClosing implements Arena {
    private final Arena arena;

    NonClosing(Arena arena) {
      this.arena = arena;
    }

    @Override
    public MemorySegment allocate(long size, long alignment) {
      return arena.allocate(size, alignment);
    }

    @Override
    public MemorySegment.Scope scope() {
      return arena.scope();
    }

    @Override
    public void close() {}
  }

  /** Whatever else it does, it closes. */
  private static final class Logging implements Arena {
    private final Arena arena;

    Logging(Arena arena) {
      this.arena = arena;
    }

    @Override
    public MemorySegment allocate(long size, long alignment) {
      return arena.allocate(size, alignment);
    }

    @Override
    public MemorySegment.Scope scope() {
      return arena.scope();
    }

    @Override
    public void close() {
      System.nanoTime();
      try {
        arena.close();
      } finally {
        System.nanoTime();
      }
    }
  }

  private static int closesLogging(Arena arena) {
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return cell.get(JAVA_INT, 0);
  }

  static int logging() {
    return closesLogging(new Logging(Arena.ofConfined()));
  }

  private static int closesNothing(Arena arena) {
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return cell.get(JAVA_INT, 0);
  }

  private static int closes(Arena arena) {
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return cell.get(JAVA_INT, 0);
  }

  static int nonClosing() {
    try (Arena arena = Arena.ofConfined()) {
      return closesNothing(new NonClosing(arena));
    }
  }

  static int closing() {
    return closes(Arena.ofConfined());
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Arenas of a class of one's own, whose close() only counts or does nothing, are passed on. */
public final class NegativeOwnArenas {
  private NegativeOwnArenas() {}

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

  private static int closesFirst(Arena arena) {
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return cell.get(JAVA_INT, 0);
  }

  private static void closesTwice(Arena arena) {
    arena.close();
    arena.close();
  }

  private static int passesOn(Arena arena) {
    return closesFirstToo(arena);
  }

  private static int closesFirstToo(Arena arena) {
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return cell.get(JAVA_INT, 0);
  }

  static int nonClosing() {
    try (Arena arena = Arena.ofConfined()) {
      return closesFirst(new NonClosing(arena));
    }
  }

  static void inAVariable() {
    try (Arena arena = Arena.ofConfined()) {
      Arena view = new NonClosing(arena);
      closesTwice(view);
    }
  }

  static int passedOn() {
    try (Arena arena = Arena.ofConfined()) {
      return passesOn(new NonClosing(arena));
    }
  }
}

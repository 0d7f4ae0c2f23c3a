package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.ToIntFunction;

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

  /** Closes for the last of its users. */
  private static final class Counting implements Arena {
    private final Arena arena;
    private int users;

    Counting(Arena arena, int users) {
      this.arena = arena;
      this.users = users;
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
      if (--users == 0) {
        arena.close();
      }
    }
  }

  /** Closes what it was given, whatever that does. */
  private static final class Delegating implements Arena {
    private final Arena arena;

    Delegating(Arena arena) {
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
      arena.close();
    }
  }

  private static int closesForOne(Arena arena) {
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return cell.get(JAVA_INT, 0);
  }

  private static int closesWhatItWraps(Arena arena) {
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return cell.get(JAVA_INT, 0);
  }

  private static int byReference(Arena arena) {
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return cell.get(JAVA_INT, 0);
  }

  private static int with(Arena arena, ToIntFunction<Arena> body) {
    return body.applyAsInt(arena);
  }

  static int counting() {
    try (Arena arena = new Counting(Arena.ofConfined(), 2)) {
      return closesForOne(arena);
    }
  }

  static int delegating() {
    try (Arena arena = Arena.ofConfined()) {
      return closesWhatItWraps(new Delegating(new NonClosing(arena)));
    }
  }

  static int passedAReference() {
    try (Arena arena = Arena.ofConfined()) {
      return with(new NonClosing(arena), NegativeOwnArenas::byReference);
    }
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

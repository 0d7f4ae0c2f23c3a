package testdata.arenaclosedtwice;

import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Which arena is closed, an optional, a comparison or an empty container tells. */
public final class PositiveWhich {
  private PositiveWhich() {}

  static void certainlyThere() {
    Arena arena = Arena.ofConfined();
    Optional<Arena> maybe = Optional.of(arena);
    maybe.ifPresent(Arena::close);
    if (maybe.isPresent()) {
      // BUG: Diagnostic contains: [ArenaClosedTwice]
      arena.close();
    }
  }

  static void filtered(boolean there) {
    Arena arena = Arena.ofConfined();
    Optional<Arena> maybe = Optional.of(arena).filter(a -> there);
    maybe.ifPresent(Arena::close);
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }

  static void sameArena() {
    Arena arena = Arena.ofConfined();
    List<Arena> arenas = List.of(arena);
    arena.close();
    for (Arena each : arenas) {
      if (each == arena) {
        // BUG: Diagnostic contains: [ArenaClosedTwice]
        each.close();
      }
    }
  }

  static void poppedUntilEmpty() {
    Arena arena = Arena.ofConfined();
    Deque<Arena> stack = new ArrayDeque<>();
    stack.push(arena);
    while (!stack.isEmpty()) {
      stack.pop().close();
    }
    // BUG: Diagnostic contains: [ArenaClosedTwice]
    arena.close();
  }
}

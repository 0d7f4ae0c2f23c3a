package testdata.arenaclosedtwice;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is held under a constant key, or by a collection of which all is known, is closed again. */
public final class PositiveCaches {
  private PositiveCaches() {}

  static void underTheSameKey() {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    cache.put("b", Arena.ofConfined());
    cache.get("a").close();
    // BUG: Diagnostic contains: [ArenaClosedTwice] this arena is closed again
    cache.get("a").close();
  }

  static void theOldOneAgain() {
    Map<String, Arena> cache = new HashMap<>();
    Arena first = Arena.ofConfined();
    cache.put("a", first);
    cache.put("a", Arena.ofConfined()).close();
    // BUG: Diagnostic contains: [ArenaClosedTwice] this arena is closed again
    first.close();
  }

  static void allTwice() {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    cache.put("b", Arena.ofConfined());
    cache.values().forEach(Arena::close);
    // BUG: Diagnostic contains: [ArenaClosedTwice] this arena is closed again
    cache.values().forEach(Arena::close);
  }

  static void listTwice() {
    List<Arena> arenas = new ArrayList<>();
    arenas.add(Arena.ofConfined());
    arenas.add(Arena.ofConfined());
    for (Arena arena : arenas) {
      arena.close();
    }
    for (Arena arena : arenas) {
      // BUG: Diagnostic contains: [ArenaClosedTwice] this arena is closed again
      arena.close();
    }
  }

  static void oneOfTheClosed() {
    List<Arena> arenas = List.of(Arena.ofConfined(), Arena.ofConfined());
    arenas.forEach(Arena::close);
    // BUG: Diagnostic contains: [ArenaClosedTwice] this arena is closed again
    arenas.get(1).close();
  }
}

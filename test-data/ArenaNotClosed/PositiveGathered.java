package testdata.arenanotclosed;

import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Containers are gone through, but what they hold is not closed, or not all of it. */
public final class PositiveGathered {
  private PositiveGathered() {}

  private static int count() {
    return "a b c".split(" ").length;
  }

  static void onlyLookedAt() {
    List<Arena> arenas = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      // BUG: Diagnostic contains: [ArenaNotClosed]
      Arena arena = Arena.ofConfined();
      arena.allocate(8);
      arenas.add(arena);
    }
    for (Iterator<Arena> all = arenas.iterator(); all.hasNext(); ) {
      boolean open = all.next().scope().isAlive();
    }
  }

  static void arrayOnlyLookedAt() {
    Arena[] arenas = new Arena[count()];
    for (int i = 0; i < arenas.length; i++) {
      // BUG: Diagnostic contains: [ArenaNotClosed]
      arenas[i] = Arena.ofConfined();
      arenas[i].allocate(8);
    }
  }

  static void poppedWithoutClose() {
    Deque<Arena> stack = new ArrayDeque<>();
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    stack.push(arena);
    while (!stack.isEmpty()) {
      String name = stack.pop().toString();
    }
  }

  static void entriesOnlyLookedAt() {
    Map<Integer, Arena> arenas = new HashMap<>();
    for (int i = 0; i < count(); i++) {
      // BUG: Diagnostic contains: [ArenaNotClosed]
      Arena arena = Arena.ofConfined();
      arena.allocate(8);
      arenas.put(i, arena);
    }
    for (Map.Entry<Integer, Arena> entry : arenas.entrySet()) {
      String name = entry.getKey() + " " + entry.getValue().scope();
    }
  }
}

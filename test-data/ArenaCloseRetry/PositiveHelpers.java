package testdata.arenacloseretry;

import java.lang.foreign.Arena;

/** The tries go on through a helper, or by a method that calls itself. */
public final class PositiveHelpers {
  private PositiveHelpers() {}

  private static Arena closed() {
    Arena arena = Arena.ofShared();
    arena.close();
    return arena;
  }

  private static boolean tryClose(Arena arena) {
    try {
      arena.close();
      return true;
    } catch (IllegalStateException busy) {
      return false;
    }
  }

  private static void closeWhenIdle(Arena arena) {
    // WITNESS: hang by untilAHelperSucceeds
    // BUG: Diagnostic contains: [ArenaCloseRetry]
    while (!tryClose(arena)) {
      Thread.onSpinWait();
    }
  }

  static void untilAHelperSucceeds() {
    closeWhenIdle(closed());
  }

  private static void closeInTheEnd(Arena arena) {
    try {
      // WITNESS: none
      // BUG: Diagnostic contains: [ArenaCloseRetry]
      arena.close();
    } catch (IllegalStateException busy) {
      Thread.onSpinWait();
      closeInTheEnd(arena);
    }
  }
}

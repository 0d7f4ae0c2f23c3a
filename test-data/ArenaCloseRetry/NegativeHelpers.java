package testdata.arenacloseretry;

import java.lang.foreign.Arena;

/** Tries through helpers that come to an end. */
public final class NegativeHelpers {
  private NegativeHelpers() {}

  private static boolean tryClose(Arena arena) {
    try {
      arena.close();
    } catch (IllegalStateException busy) {
      return false;
    }
    return true;
  }

  static boolean counted() {
    Arena arena = Arena.ofShared();
    arena.close();
    for (int i = 0; i < 5; i++) {
      if (tryClose(arena)) {
        return true;
      }
    }
    int tries = 0;
    while (!tryClose(arena)) {
      if (++tries > 5) {
        break;
      }
    }
    return false;
  }

  private static boolean isClosed(Arena arena) {
    if (!arena.scope().isAlive()) {
      return true;
    }
    return tryClose(arena);
  }

  static void whoeverCloses() {
    Arena arena = Arena.ofShared();
    arena.close();
    while (!isClosed(arena)) {
      Thread.onSpinWait();
    }
  }

  private static void close(Arena arena, int more) {
    try {
      arena.close();
    } catch (IllegalStateException busy) {
      if (more > 0) {
        close(arena, more - 1);
      }
    }
  }

  static void countedDown() {
    Arena arena = Arena.ofShared();
    arena.close();
    close(arena, 3);
  }
}

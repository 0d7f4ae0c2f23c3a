package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** What was decided before tells that the arena is open: by several conditions, or by a flag. */
public final class NegativeDecisions {
  private NegativeDecisions() {}

  static void openIfNeither(boolean failed, boolean empty) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (failed || empty) {
      arena.close();
    }
    if (!failed) {
      if (!empty) {
        cell.set(JAVA_INT, 0, 1);
        arena.close();
      }
    }
  }

  static void openUnlessBoth(boolean failed, boolean last) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (failed && last) {
      arena.close();
    }
    if (failed) {
      if (!last) {
        cell.set(JAVA_INT, 0, 1);
        arena.close();
      }
    } else {
      cell.set(JAVA_INT, 0, 2);
      arena.close();
    }
  }

  static void flagSetInOneBranchOnly(boolean keep, boolean reset) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean closed = false;
    boolean counted = false;
    if (!keep) {
      arena.close();
      closed = true;
    } else {
      counted = true;
    }
    if (!closed && counted) {
      cell.set(JAVA_INT, 0, 1);
    }
    if (reset) {
      counted = false;
    }
    if (!closed) {
      cell.set(JAVA_INT, 0, 2);
      arena.close();
    }
  }

  static void flagTellsOfTheOtherBranch(boolean fast, boolean verbose) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean slow = false;
    boolean chatty = false;
    if (fast) {
      chatty = verbose;
    } else {
      slow = true;
      chatty = true;
    }
    if (fast) {
      arena.close();
    }
    if (slow) {
      cell.set(JAVA_INT, 0, chatty ? 1 : 2);
      arena.close();
    }
  }

  static void flagOfBothConditions(boolean a, boolean b) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean done = a || b;
    if (done) {
      arena.close();
    }
    if (!b) {
      if (!a) {
        cell.set(JAVA_INT, 0, 1);
        arena.close();
      }
    }
  }

  static void loopLeftWhereClosed(boolean failed, boolean empty) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    for (int i = 0; i < 3; i++) {
      if (failed || empty) {
        arena.close();
        break;
      }
      cell.set(JAVA_INT, 0, i);
    }
    if (!empty && !failed) {
      cell.set(JAVA_INT, 0, 3);
      arena.close();
    }
  }

  static void onlyWhatIsThrownIsCaught(boolean bad) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean failed = false;
    try {
      cell.set(JAVA_INT, 0, 1);
      if (bad) {
        throw new IllegalArgumentException("bad");
      }
    } catch (RuntimeException e) {
      arena.close();
      failed = true;
    }
    if (!bad) {
      cell.set(JAVA_INT, 0, failed ? 1 : 2);
      arena.close();
    }
  }

  // WITNESS: may throw IllegalArgumentException
  static void presentForSure(boolean early) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (early) {
      arena.close();
    }
    Optional.of("name")
        .ifPresent(
            name -> {
              if (early) {
                throw new IllegalArgumentException(name);
              }
            });
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  static void ofTwoThatAreLeft(boolean small) {
    int count = small ? 1 : 2;
    closedUnlessOne(count);
  }

  private static void closedUnlessOne(int count) {
    if (count < 1 || count > 2) {
      return;
    }
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (count != 1) {
      arena.close();
    }
    if (count != 2) {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  /** Whoever hands in a part of the arena itself, fails at the first line that uses it. */
  private static int readAndReset(Arena arena, MemorySegment part, boolean reset) {
    if (reset) {
      arena.close();
    }
    int value = part.get(JAVA_INT, 0);
    arena.allocate(JAVA_INT);
    return value;
  }

  static void partOfTheArena() {
    try (Arena arena = Arena.ofConfined()) {
      readAndReset(arena, arena.allocate(JAVA_INT), false);
    }
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** Which arena is closed, and when, an optional, a comparison or a count tells. */
public final class NegativeWhich {
  private NegativeWhich() {}

  private static void closeOthers(Arena kept, Arena... all) {
    for (Arena each : all) {
      if (each != kept) {
        each.close();
      }
    }
  }

  private static void closeBoth(Arena a, Arena b) {
    a.close();
    if (b != a) {
      b.close();
    }
  }

  private static final class Users {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment cell = arena.allocate(JAVA_INT);
    private int pending;

    Users(int pending) {
      this.pending = pending;
    }

    void done() {
      if (--pending == 0) {
        arena.close();
      }
    }
  }

  static void maybeThere(boolean there) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Optional<Arena> maybe = there ? Optional.of(arena) : Optional.empty();
    maybe.ifPresent(Arena::close);
    if (maybe.isEmpty()) {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  static void filtered(boolean there) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Optional<Arena> maybe = Optional.of(arena).filter(a -> there);
    maybe.ifPresentOrElse(
        Arena::close,
        () -> {
          cell.set(JAVA_INT, 0, 1);
          arena.close();
        });
  }

  static void ofNullable(boolean there) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Optional<Arena> maybe = Optional.ofNullable(there ? arena : null);
    maybe.ifPresent(Arena::close);
    if (!maybe.isPresent()) {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  static void instead(boolean there) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Arena other = Optional.ofNullable(there ? arena : null).orElseGet(Arena::ofConfined);
    other.allocate(8);
    other.close();
    if (!there) {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }

  static void allButOne(boolean first) {
    Arena a = Arena.ofConfined();
    Arena b = Arena.ofConfined();
    MemorySegment ofA = a.allocate(JAVA_INT);
    MemorySegment ofB = b.allocate(JAVA_INT);
    Arena kept = first ? a : b;
    for (Arena each : List.of(a, b)) {
      if (each != kept) {
        each.close();
      }
    }
    (first ? ofA : ofB).set(JAVA_INT, 0, 1);
    kept.close();
  }

  static void others() {
    Arena kept = Arena.ofConfined();
    Arena other = Arena.ofConfined();
    other.allocate(8);
    MemorySegment cell = kept.allocate(JAVA_INT);
    closeOthers(kept, kept, other);
    cell.set(JAVA_INT, 0, 1);
    kept.close();
  }

  static void same() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    closeBoth(arena, arena);
  }

  static void perhapsTheSame(boolean same) {
    Arena a = Arena.ofConfined();
    a.allocate(8);
    Arena b = same ? a : Arena.ofConfined();
    b.allocate(8);
    a.close();
    if (b != a) {
      b.close();
    }
  }

  static void inTheLastRound() {
    int n = "a b c".split(" ").length;
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    for (int i = 0; i < n; i++) {
      cell.set(JAVA_INT, 0, i);
      if (i == n - 1) {
        arena.close();
      }
    }
  }

  static void countedDown() {
    int left = "a b c".split(" ").length;
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    while (left > 0) {
      cell.set(JAVA_INT, 0, left);
      if (--left == 0) {
        arena.close();
      }
    }
  }

  static void countedUp() {
    String[] words = "a b c".split(" ");
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    int seen = 0;
    for (String word : words) {
      cell.set(JAVA_INT, 0, word.length());
      if (++seen == words.length) {
        arena.close();
      }
    }
  }

  static void countedInAnArray() {
    int n = "a b c".split(" ").length;
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    int[] left = {n};
    for (int i = 0; i < n; i++) {
      cell.set(JAVA_INT, 0, i);
      if (--left[0] == 0) {
        arena.close();
      }
    }
  }

  static void countedInAField() {
    Users users = new Users("a b c".split(" ").length + 1);
    for (String word : "a b c".split(" ")) {
      users.done();
      users.cell.set(JAVA_INT, 0, 1);
    }
    users.done();
  }
}

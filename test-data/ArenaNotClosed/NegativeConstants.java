package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What constants live in is there for good, whoever makes them. */
public final class NegativeConstants {
  private NegativeConstants() {}

  private static final MemorySegment HERE = Arena.ofShared().allocate(JAVA_INT);
  private static final MemorySegment BY_HELPER = made();
  private static final MemorySegment BY_INITIALISER;

  static {
    BY_INITIALISER = made();
  }

  private static MemorySegment made() {
    return filled(1);
  }

  private static MemorySegment filled(int with) {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    cell.set(JAVA_INT, 0, with);
    return cell;
  }

  private enum Place {
    FIRST,
    SECOND;

    private final MemorySegment cell = Arena.ofShared().allocate(JAVA_INT);
    private final MemorySegment other;

    Place() {
      Arena arena = Arena.ofShared();
      other = arena.allocate(JAVA_INT);
    }
  }

  private static int read() {
    int first = Place.FIRST.cell.get(JAVA_INT, 0) + Place.SECOND.other.get(JAVA_INT, 0);
    return first
        + HERE.get(JAVA_INT, 0)
        + BY_HELPER.get(JAVA_INT, 0)
        + BY_INITIALISER.get(JAVA_INT, 0);
  }
}

package testdata.nullsegmentidentity;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Pointers that are to be compared by their addresses. */
public final class FixComparisons {
  private FixComparisons() {}

  static boolean isSet() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pointer = arena.allocate(ADDRESS).get(ADDRESS, 0);
      return pointer != MemorySegment.NULL;
    }
  }

  static String theOtherWayRound() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      return MemorySegment.NULL == cell.get(ADDRESS, 0) ? "null" : "not null";
    }
  }
}

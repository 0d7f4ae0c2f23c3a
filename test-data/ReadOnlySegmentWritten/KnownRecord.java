package testdata.readonlysegmentwritten;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What the check is known to miss. */
public final class KnownRecord {
  private KnownRecord() {}

  private record Table(MemorySegment data) {
    Table {
      data = data.asReadOnly();
    }

    void put(int index, int value) {
      data.setAtIndex(JAVA_INT, index, value);
    }
  }

  static void compactConstructor() {
    try (Arena arena = Arena.ofConfined()) {
      Table table = new Table(arena.allocate(JAVA_INT, 4));
      // MISS: [ReadOnlySegmentWritten] what a compact constructor assigns to its parameter
      table.put(0, 1);
    }
  }
}

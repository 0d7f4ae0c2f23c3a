package testdata.outofboundsaccess;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.Records;
import testdata.bindings.point;

/** Right uses of memory through classes of which only the class files are there. */
public final class NegativeCompiled {
  private NegativeCompiled() {}

  static int points() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment p = point.allocate(arena);
      point.x(p, 3);
      point.y(p, 4);
      MemorySegment all = point.allocateArray(3, arena);
      return point.y(p) + p.get(JAVA_INT, 4) + point.x(point.asSlice(all, 2));
    }
  }

  static long records() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment records = Records.make(3, arena);
      Records.time(Records.at(records, 2), 7L);
      return records.get(JAVA_LONG, 2 * Records.SIZE + 8);
    }
  }

  /** What a method with conditions gives is not known. */
  static long larger() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = Records.atLeast(arena.allocate(4), Records.SIZE);
      return Records.time(memory);
    }
  }
}

package testdata.outofboundsaccess;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import testdata.bindings.Records;
import testdata.bindings.point;

/** Memory of layouts of classes of which only the class files are there, and their accessors. */
public final class PositiveCompiled {
  private PositiveCompiled() {}

  static int layout() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      return arena.allocate(point.layout()).getAtIndex(JAVA_INT, 2);
    }
  }

  static int allocated() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment p = point.allocate(arena);
      // BUG: Diagnostic contains: [OutOfBoundsAccess] the bytes from 8 up to 12 of 'p', which has 8
      return p.get(JAVA_INT, 8);
    }
  }

  static int accessor() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment half = arena.allocate(JAVA_INT);
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      return point.x(half) + point.y(half);
    }
  }

  static long size() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      return Records.make(arena).get(JAVA_LONG, Records.SIZE);
    }
  }

  static long computed() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment records = Records.make(3, arena);
      // BUG: Diagnostic contains: [OutOfBoundsAccess]
      Records.time(Records.at(records, 3), 7L);
      return Records.time(records);
    }
  }
}

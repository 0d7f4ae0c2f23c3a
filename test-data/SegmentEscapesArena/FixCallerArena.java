package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** What is returned is allocated in the arena of the caller. */
public final class FixCallerArena {
  private FixCallerArena() {}

  static MemorySegment greeting(Arena arena, String name) {
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment length = scratch.allocate(JAVA_INT);
      length.set(JAVA_INT, 0, name.length());
      return scratch.allocateFrom("Hello " + name);
    }
  }

  static MemorySegment counter(SegmentAllocator allocator, int start) {
    try (Arena own = Arena.ofConfined()) {
      MemorySegment cell = own.allocate(JAVA_INT);
      cell.set(JAVA_INT, 0, start);
      return cell.asSlice(0);
    }
  }

  /** No fix: the caller gives no arena. */
  static MemorySegment noArena(int start) {
    try (Arena own = Arena.ofConfined()) {
      return own.allocateFrom(JAVA_INT, start);
    }
  }

  /** No fix: which of them is not known. */
  static MemorySegment twoArenas(Arena first, Arena second) {
    try (Arena own = Arena.ofConfined()) {
      return own.allocate(8);
    }
  }

  /** No fix: the arena of the caller is closed here. */
  static MemorySegment closesIt(Arena arena) {
    try (Arena own = Arena.ofConfined()) {
      arena.close();
      return own.allocate(8);
    }
  }

  /** No fix: where it was allocated is not seen. */
  static MemorySegment chosen(Arena arena, boolean large) {
    try (Arena own = Arena.ofConfined()) {
      return large ? own.allocate(64) : own.allocate(8);
    }
  }
}

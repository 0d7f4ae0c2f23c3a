package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The arena is opened, closed and its memory used in one method. */
public final class PositiveSameMethod {
  private PositiveSameMethod() {}

  // region basic
  static void readAfterTryWithResources() {
    MemorySegment counter;
    try (Arena arena = Arena.ofConfined()) {
      counter = arena.allocate(JAVA_INT);
      counter.set(JAVA_INT, 0, 42);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = counter.get(JAVA_INT, 0);
  }

  // endregion

  static void writeAfterClose() {
    Arena arena = Arena.ofConfined();
    MemorySegment point = arena.allocate(8);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    point.set(JAVA_INT, 0, 42);
  }

  static void sharedArena() {
    Arena arena = Arena.ofShared();
    MemorySegment text = arena.allocateFrom("text");
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String copy = text.getString(0);
  }

  static void alias() {
    Arena arena = Arena.ofConfined();
    MemorySegment first = arena.allocate(16);
    MemorySegment second = first;
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    second.fill((byte) 0);
  }

  static void closedThroughAlias() {
    Arena arena = Arena.ofConfined();
    Arena same = arena;
    MemorySegment block = arena.allocate(16);
    same.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    block.set(JAVA_BYTE, 3, (byte) 1);
  }

  static void closedWithStaticCopy() {
    MemorySegment target = MemorySegment.ofArray(new byte[16]);
    Arena arena = Arena.ofConfined();
    MemorySegment source = arena.allocate(16);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    MemorySegment.copy(source, 0, target, 0, 16);
  }

  static void copiedInto() {
    MemorySegment source = MemorySegment.ofArray(new byte[] {1, 2, 3});
    Arena arena = Arena.ofConfined();
    MemorySegment target = arena.allocate(3);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    target.copyFrom(source);
  }

  static void toArrayAfterClose() {
    MemorySegment bytes;
    try (Arena arena = Arena.ofConfined()) {
      bytes = arena.allocate(32);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    byte[] copy = bytes.toArray(JAVA_BYTE);
  }

  static void allocatedFromClosedArena() {
    Arena arena = Arena.ofConfined();
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    MemorySegment late = arena.allocate(8);
  }

  static void innerArenaOfTwo() {
    try (Arena outer = Arena.ofConfined()) {
      MemorySegment result = outer.allocate(8);
      MemorySegment scratch;
      try (Arena inner = Arena.ofConfined()) {
        scratch = inner.allocate(8);
      }
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      result.copyFrom(scratch);
    }
  }

  static void secondResourceOfOneTry() {
    MemorySegment kept = MemorySegment.NULL;
    try (Arena first = Arena.ofConfined();
        Arena second = Arena.ofShared()) {
      kept = second.allocateFrom(first.allocateFrom("a").getString(0));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    long length = kept.getString(0).length();
  }

  static void reinterpretedInClosedArena() {
    Arena arena = Arena.ofConfined();
    MemorySegment pointer = MemorySegment.ofAddress(64).reinterpret(16, arena, null);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    byte first = pointer.get(JAVA_BYTE, 0);
  }

  static void existingArenaInTry() {
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(8);
    try (arena) {
      block.fill((byte) 1);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    block.fill((byte) 2);
  }

  static void broaderCatchIsNoExcuse() {
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(8);
    arena.close();
    try {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      block.fill((byte) 1);
    } catch (RuntimeException e) { // may be meant for anything
      throw e;
    }
  }
}

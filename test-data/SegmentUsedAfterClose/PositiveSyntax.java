package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The same mistake behind newer and rarer syntax. */
public final class PositiveSyntax {
  private PositiveSyntax() {}

  record Block(Arena arena, MemorySegment memory) {}

  record Pair(Block first, Block second) {}

  sealed interface Message {}

  record Text(MemorySegment bytes) implements Message {}

  record Number(MemorySegment cell, boolean wide) implements Message {}

  static void nestedRecordPattern() {
    Arena arena = Arena.ofConfined();
    Object pair =
        new Pair(new Block(arena, arena.allocate(4)), new Block(arena, arena.allocate(4)));
    arena.close();
    if (pair instanceof Pair(Block(_, MemorySegment first), Block _)) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      first.set(JAVA_INT, 0, 1);
    }
  }

  static void closedThroughPattern() {
    Arena opened = Arena.ofConfined();
    MemorySegment cell = opened.allocate(4);
    Block block = new Block(opened, cell);
    if (block instanceof Block(Arena arena, _)) {
      arena.close();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void switchOverSealedRecords(boolean text) {
    Message message;
    try (Arena arena = Arena.ofConfined()) {
      message = text ? new Text(arena.allocateFrom("text")) : new Number(arena.allocate(8), true);
    }
    long value =
        switch (message) {
          // BUG: Diagnostic contains: [SegmentUsedAfterClose]
          case Text(MemorySegment bytes) -> bytes.getString(0).length();
          // BUG: Diagnostic contains: [SegmentUsedAfterClose]
          case Number(var cell, boolean wide) when wide -> cell.get(JAVA_LONG, 0);
          case Number number -> number.cell().byteSize();
        };
  }

  static void unnamedResource() throws Exception {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try (AutoCloseable _ = arena::close) {
      cell.set(JAVA_INT, 0, 1);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 2);
  }

  static void chainOfTernaries(boolean small, boolean medium) {
    MemorySegment block;
    try (Arena arena = Arena.ofConfined()) {
      block = small ? arena.allocate(8) : medium ? arena.allocate(64) : arena.allocate(512);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    block.set(JAVA_INT, 0, 1);
  }

  static void breakToLabel() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    search:
    for (int row = 0; ; row++) {
      for (int column = 0; column < 3; column++) {
        if (row == 1) {
          arena.close();
          break search;
        }
        cell.set(JAVA_INT, 0, column);
      }
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 9);
  }

  static void continueToLabel() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    rows:
    for (int row = 0; row < 3; row++) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, row);
      for (int column = 0; column < 3; column++) {
        if (column == row) {
          arena.close();
          continue rows;
        }
      }
    }
  }

  static void breakOutOfBlock(boolean done) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    work:
    {
      arena.close();
      if (done) {
        break work;
      }
      return;
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  private static final Object LOCK = new Object();

  static void synchronizedBlocks() {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    synchronized (LOCK) {
      arena.close();
    }
    synchronized (LOCK) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, 1);
    }
  }

  static void conditionOfWhile() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    while (cell.get(JAVA_INT, 0) == 0) {
      arena.close();
    }
    arena.close();
  }

  static void doWhile() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    do {
      arena.close();
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    } while (cell.get(JAVA_INT, 0) == 0);
  }

  static void shortCircuit(boolean drop) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    boolean zero = drop && close(arena) && cell.get(JAVA_INT, 0) == 0;
    if (!drop) {
      arena.close();
    }
  }

  private static boolean close(Arena arena) {
    arena.close();
    return true;
  }

  static void argumentsAreEvaluatedInOrder() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    boolean both = Boolean.logicalAnd(close(arena), cell.get(JAVA_INT, 0) == 0);
  }

  static void yieldedBySwitch(boolean first) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell =
        switch (first ? 1 : 2) {
          case 1 -> {
            MemorySegment one = arena.allocate(JAVA_INT);
            yield one.asSlice(0);
          }
          default -> arena.allocate(8);
        };
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void conditionalAssignment(boolean wanted) {
    MemorySegment found;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment candidate;
      if (wanted && (candidate = arena.allocate(JAVA_INT)).byteSize() > 0) {
        found = candidate;
      } else {
        found = null;
      }
    }
    if (found != null) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      found.set(JAVA_INT, 0, 1);
    }
  }
}

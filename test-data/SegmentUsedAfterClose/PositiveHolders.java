package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The segment is held by a record, an array, a collection, an optional or a field. */
public final class PositiveHolders {
  private PositiveHolders() {}

  record Slot(String name, MemorySegment memory) {}

  private MemorySegment field;
  private Arena owner;

  private static MemorySegment current;

  static void recordComponent() {
    Slot slot;
    try (Arena arena = Arena.ofConfined()) {
      slot = new Slot("a", arena.allocate(JAVA_INT));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    slot.memory().set(JAVA_INT, 0, 1);
  }

  static void recordPattern() {
    Object value;
    try (Arena arena = Arena.ofConfined()) {
      value = new Slot("a", arena.allocate(JAVA_INT));
    }
    if (value instanceof Slot(String name, MemorySegment memory)) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      memory.set(JAVA_INT, 0, 1);
    }
  }

  static void arrayElement() {
    MemorySegment[] cells = new MemorySegment[2];
    try (Arena arena = Arena.ofConfined()) {
      cells[0] = arena.allocate(JAVA_INT);
      cells[1] = arena.allocate(JAVA_INT);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cells[1].set(JAVA_INT, 0, 1);
  }

  static void listElement() {
    List<MemorySegment> cells = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      cells.add(arena.allocate(JAVA_INT));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cells.get(0).set(JAVA_INT, 0, 1);
  }

  static void iterated() {
    List<MemorySegment> cells;
    try (Arena arena = Arena.ofConfined()) {
      cells = List.of(arena.allocate(JAVA_INT), arena.allocate(JAVA_INT));
    }
    for (MemorySegment cell : cells) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, 1);
    }
  }

  static void mapValue() {
    Map<String, MemorySegment> cells = new HashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      cells.put("a", arena.allocate(JAVA_INT));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cells.get("a").set(JAVA_INT, 0, 1);
  }

  static void mapEntries() {
    Map<String, MemorySegment> cells = new HashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      cells.put("a", arena.allocate(JAVA_INT));
    }
    for (Map.Entry<String, MemorySegment> entry : cells.entrySet()) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      entry.getValue().set(JAVA_INT, 0, 1);
    }
  }

  static void optional() {
    Optional<MemorySegment> found;
    try (Arena arena = Arena.ofConfined()) {
      found = Optional.of(arena.allocate(JAVA_INT));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = found.orElseThrow().get(JAVA_INT, 0);
  }

  static void fieldOfThis() {
    new PositiveHolders().closeThenUse();
  }

  private void closeThenUse() {
    owner = Arena.ofConfined();
    field = owner.allocate(JAVA_INT);
    owner.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    field.set(JAVA_INT, 0, 1);
  }

  static void fieldOfAnother() {
    PositiveHolders other = new PositiveHolders();
    other.owner = Arena.ofConfined();
    MemorySegment cell = other.owner.allocate(JAVA_INT);
    other.owner.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void usedThroughStaticField() {
    Arena arena = Arena.ofConfined();
    current = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    current.set(JAVA_INT, 0, 1);
    current = null;
  }
}

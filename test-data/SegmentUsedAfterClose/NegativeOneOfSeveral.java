package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A collection holds dead memory besides what is used. */
public final class NegativeOneOfSeveral {
  private NegativeOneOfSeveral() {}

  private static MemorySegment ofTheHeap() {
    return MemorySegment.ofArray(new int[1]);
  }

  static int theDeadOneIsTakenOut() {
    List<MemorySegment> cells = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      cells.add(arena.allocate(JAVA_INT));
    }
    cells.add(Arena.ofAuto().allocate(JAVA_INT));
    cells.remove(0);
    return cells.get(0).get(JAVA_INT, 0);
  }

  static int theOtherOneIsUsed() {
    List<MemorySegment> cells = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      cells.add(arena.allocate(JAVA_INT));
    }
    cells.add(Arena.ofAuto().allocate(JAVA_INT));
    return cells.get(1).get(JAVA_INT, 0);
  }

  static int theOtherOneIsOfTheHeap() {
    List<MemorySegment> cells = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      cells.add(arena.allocate(JAVA_INT));
    }
    cells.add(ofTheHeap());
    return cells.get(1).get(JAVA_INT, 0);
  }

  static int inAnArray() {
    MemorySegment[] cells = new MemorySegment["a b c".split(" ").length];
    int last = cells.length - 1;
    try (Arena arena = Arena.ofConfined()) {
      cells[0] = arena.allocate(JAVA_INT);
      cells[last] = arena.allocate(JAVA_INT);
    }
    cells[last] = ofTheHeap();
    return cells[last].get(JAVA_INT, 0);
  }
}

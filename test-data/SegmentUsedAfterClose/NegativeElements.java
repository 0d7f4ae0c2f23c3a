package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.Spliterator;

/** What has run through all elements hands out no more of them. */
public final class NegativeElements {
  private NegativeElements() {}

  static void spliteratorAtItsEnd() {
    Arena arena = Arena.ofConfined();
    MemorySegment cells = arena.allocate(JAVA_INT, 4);
    Spliterator<MemorySegment> elements = cells.spliterator(JAVA_INT);
    elements.forEachRemaining(cell -> cell.set(JAVA_INT, 0, 1));
    arena.close();
    elements.forEachRemaining(cell -> cell.set(JAVA_INT, 0, 2));
  }

  static void iteratorAtItsEnd() {
    Arena arena = Arena.ofConfined();
    Iterator<MemorySegment> elements = arena.allocate(JAVA_INT, 4).elements(JAVA_INT).iterator();
    elements.forEachRemaining(cell -> cell.set(JAVA_INT, 0, 1));
    arena.close();
    elements.forEachRemaining(cell -> cell.set(JAVA_INT, 0, 2));
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What uses memory is not written where it is used: it is called by others, or stands elsewhere.
 */
public final class PositiveImplicit {
  private PositiveImplicit() {}

  private enum Reading {
    FIRST {
      @Override
      int of(MemorySegment cells) {
        return cells.get(JAVA_INT, 0);
      }
    },
    SIZE {
      @Override
      int of(MemorySegment cells) {
        return (int) cells.byteSize();
      }
    };

    abstract int of(MemorySegment cells);
  }

  private enum Ending {
    CLOSE {
      @Override
      void end(Arena arena) {
        arena.close();
      }
    },
    KEEP;

    void end(Arena arena) {}
  }

  private static final class Text {
    private final MemorySegment characters;

    Text(Arena arena, String text) {
      characters = arena.allocateFrom(text);
    }

    @Override
    public String toString() {
      return characters.getString(0);
    }
  }

  private interface Reader {
    int read(MemorySegment cell);

    default int twice(MemorySegment cell) {
      return read(cell) + read(cell);
    }
  }

  static void constantWithABody() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = Reading.FIRST.of(cell);
  }

  static void closedByAConstant() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Ending.CLOSE.end(arena);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = cell.get(JAVA_INT, 0);
  }

  static void concatenated() {
    Arena arena = Arena.ofConfined();
    Text text = new Text(arena, "a");
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String all = "text: " + text;
  }

  static void appended() {
    Arena arena = Arena.ofConfined();
    Text text = new Text(arena, "a");
    String all = "text: ";
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    all += text;
  }

  static void valueOf() {
    Arena arena = Arena.ofConfined();
    Text text = new Text(arena, "a");
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String all = String.valueOf(text);
  }

  static void formatted() {
    Arena arena = Arena.ofConfined();
    Text text = new Text(arena, "a");
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String all = String.format("%s and %s", "b", text);
  }

  static void built() {
    Arena arena = Arena.ofConfined();
    Text text = new Text(arena, "a");
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String all = new StringBuilder().append(1).append(text).toString();
  }

  static void threadLocal() {
    ThreadLocal<MemorySegment> current = new ThreadLocal<>();
    Arena arena = Arena.ofConfined();
    current.set(arena.allocate(JAVA_INT));
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = current.get().get(JAVA_INT, 0);
  }

  static void defaultMethod() {
    Reader reader = cell -> cell.get(JAVA_INT, 0);
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = reader.twice(cell);
  }

  private static void chosenByName(String name) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    switch (name) {
      case "close" -> arena.close();
      default -> {}
    }
    if (name.equals("close")) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      cell.set(JAVA_INT, 0, 1);
    } else {
      arena.close();
    }
  }

  static void byName(boolean close) {
    chosenByName(close ? "close" : "keep");
  }
}

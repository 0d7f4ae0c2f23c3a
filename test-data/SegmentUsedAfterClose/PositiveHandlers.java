package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Handlers that only exceptions lead to that no method announces. */
public final class PositiveHandlers {
  private PositiveHandlers() {}

  private static int parse(String number) {
    return Integer.parseInt(number);
  }

  static void closedBeforeTheTry() {
    Arena arena = Arena.ofConfined();
    MemorySegment digits = arena.allocate(4);
    arena.close();
    try {
      parse("none");
    } catch (NumberFormatException e) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      digits.set(JAVA_BYTE, 0, (byte) 0);
    }
  }

  static void closedInTheHandler() {
    Arena arena = Arena.ofConfined();
    MemorySegment digits = arena.allocate(4);
    try {
      parse("none");
      arena.close();
    } catch (RuntimeException e) {
      arena.close();
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      digits.fill((byte) 0);
    }
  }

  static void readAfterTheBlock() {
    MemorySegment digits = Arena.global().allocate(1);
    try (Arena arena = Arena.ofConfined()) {
      digits = arena.allocate(4);
    }
    try {
      parse("none");
    } catch (RuntimeException e) {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      byte first = digits.get(JAVA_BYTE, 0);
    }
  }
}

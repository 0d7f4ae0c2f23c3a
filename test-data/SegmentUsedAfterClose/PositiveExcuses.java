package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What is no reason excuses nothing. */
public final class PositiveExcuses {
  private PositiveExcuses() {}

  private @interface UnsafeNative {
    String reason();
  }

  // WITNESS: by blank
  // BUG: Diagnostic contains: [UnsafeNativeWithoutReason]
  @UnsafeNative(reason = " ")
  static int blank() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return cell.get(JAVA_INT, 0);
  }

  // WITNESS: by later
  // BUG: Diagnostic contains: [UnsafeNativeWithoutReason]
  @UnsafeNative(reason = "TODO: ask somebody")
  static int later() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return cell.get(JAVA_INT, 0);
  }
}

package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Reviewed exceptions, each with its reason. */
public final class NegativeExcused {
  private NegativeExcused() {}

  private @interface UnsafeNative {
    String reason();
  }

  // WITNESS: may throw IllegalStateException
  @UnsafeNative(reason = "shows the driver's test suite what a read of dead memory throws")
  static int method() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return cell.get(JAVA_INT, 0);
  }

  @UnsafeNative(reason = "a fixture: each method is meant to fail when the harness calls it")
  private static final class Fixture {
    static int fails() {
      Arena arena = Arena.ofConfined();
      MemorySegment cell = arena.allocate(JAVA_INT);
      arena.close();
      return cell.get(JAVA_INT, 0);
    }
  }

  // WITNESS: may throw IllegalStateException
  static int inAClass() {
    return Fixture.fails();
  }
}

package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.Releases;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** Error Prone's word for what the caller has to end. */
public final class PositiveMustBeClosed {
  private PositiveMustBeClosed() {}

  @Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
  private @interface MustBeClosed {}

  @MustBeClosed
  private static native MemorySegment open();

  private static native void close(@Releases MemorySegment opened);

  @MustBeClosed
  private static native long connect();

  // WITNESS: none
  static int lost() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what open returns
    return open().get(JAVA_INT, 0);
  }

  // WITNESS: none
  static void lostNumber() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what connect returns
    long connection = connect();
  }

  // WITNESS: none
  static void closedTwice() {
    MemorySegment opened = open();
    close(opened);
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleasedTwice]
    close(opened);
  }
}

package testdata.upcallmaythrow;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.forewarn.annotations.UpcallTarget;
import java.lang.foreign.MemorySegment;

/** Memory that native code passes with its length. */
public final class NegativeLengths {
  private NegativeLengths() {}

  // region length
  @UpcallTarget
  static int received(MemorySegment data, int length) {
    byte[] copy = new byte[length];
    MemorySegment.copy(data.reinterpret(length), JAVA_BYTE, 0, copy, 0, length);
    return copy.length;
  }

  // endregion

  @UpcallTarget
  static long written(MemorySegment data, long size) {
    int most = (int) Math.min(size, 4096);
    if (most == 0) {
      return 0;
    }
    return copy(data, most).length;
  }

  private static byte[] copy(MemorySegment data, int length) {
    byte[] copy = new byte[length];
    MemorySegment.copy(data.reinterpret(length), JAVA_BYTE, 0, copy, 0, length);
    return copy;
  }
}

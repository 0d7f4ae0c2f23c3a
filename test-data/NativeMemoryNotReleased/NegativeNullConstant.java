package testdata.nativememorynotreleased;

import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** A constant of one's own that holds the NULL pointer. */
public final class NegativeNullConstant {
  private NegativeNullConstant() {}

  private static final MemorySegment NULL = MemorySegment.NULL;
  private static final MemorySegment NOTHING = NULL;

  static void checked() {
    MemorySegment p = libc_h.malloc(16);
    if (p.equals(NULL)) {
      return;
    }
    libc_h.free(p);
  }

  static void checkedTheOtherWay() {
    MemorySegment p = libc_h.malloc(16);
    if (!NOTHING.equals(p)) {
      libc_h.free(p);
    }
  }

  static void ofAnotherClass() {
    MemorySegment p = libc_h.malloc(16);
    if (!p.equals(Constants.NONE)) {
      libc_h.free(p);
    }
  }

  private interface Constants {
    MemorySegment NONE = MemorySegment.NULL;
  }
}

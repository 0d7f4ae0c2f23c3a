package testdata.nativememorynotreleased;

import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Memory that one round of a loop loses, and that the others do not. */
public final class PositiveRounds {
  private PositiveRounds() {}

  private static MemorySegment allocate() {
    return libc_h.malloc(16);
  }

  static void theFirst() {
    for (int i = 0; i < 4; i++) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
      MemorySegment block = allocate();
      if (i == 0) {
        continue;
      }
      libc_h.free(block);
    }
  }

  static void aLaterOne() {
    for (int i = 0; i < 4; i++) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
      MemorySegment block = allocate();
      if (i != 1) {
        libc_h.free(block);
      }
    }
  }

  static void everySecond() {
    for (int i = 0; i < 6; i++) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
      MemorySegment block = allocate();
      if (i % 2 == 0) {
        continue;
      }
      libc_h.free(block);
    }
  }

  static void asAFlagTells() {
    boolean first = true;
    for (int rounds = 3; rounds > 0; rounds--) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
      MemorySegment block = allocate();
      if (first) {
        first = false;
        continue;
      }
      libc_h.free(block);
    }
  }
}

package testdata.nativememorynotreleased;

import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Memory that a round of a loop loses which is told by a number of its own. */
public final class KnownRounds {
  private KnownRounds() {}

  private static MemorySegment allocate() {
    return libc_h.malloc(16);
  }

  static void aLateRoundOfMany() {
    int many = Integer.getInteger("forewarn.rounds", 5);
    for (int i = 0; i < many; i++) {
      // MISS: [NativeMemoryNotReleased] rounds are told apart by number for a while only
      MemorySegment block = allocate();
      if (i == 3) {
        continue;
      }
      libc_h.free(block);
    }
  }
}

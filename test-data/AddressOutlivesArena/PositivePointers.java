package testdata.addressoutlivesarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Pointers that were written to memory and read again. */
public final class PositivePointers {
  private PositivePointers() {}

  static void readBackFromCell() {
    try (Arena outer = Arena.ofConfined()) {
      MemorySegment cell = outer.allocate(ADDRESS);
      try (Arena arena = Arena.ofConfined()) {
        cell.set(ADDRESS, 0, arena.allocate(64L << 20));
      }
      // WITNESS: crash
      // BUG: Diagnostic contains: [AddressOutlivesArena]
      int value = cell.get(ADDRESS, 0).reinterpret(4).get(JAVA_INT, 0);
    }
  }
}

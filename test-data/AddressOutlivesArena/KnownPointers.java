package testdata.addressoutlivesarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Pointers that were written into structs and read again. */
public final class KnownPointers {
  private KnownPointers() {}

  static void readBackFromStruct() {
    try (Arena outer = Arena.ofConfined()) {
      MemorySegment node = outer.allocate(16, 8);
      try (Arena arena = Arena.ofConfined()) {
        node.set(ADDRESS, 8, arena.allocate(64L << 20));
      }
      // WITNESS: crash
      // MISS: [AddressOutlivesArena] what a struct of native memory points to is not remembered
      int value = node.get(ADDRESS, 8).reinterpret(4).get(JAVA_INT, 0);
    }
  }
}

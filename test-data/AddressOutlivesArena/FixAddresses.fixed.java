package testdata.addressoutlivesarena;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The address is used, or the memory lives, before the arena is closed. */
public final class FixAddresses {
  private FixAddresses() {}

  private static int read(long address) {
    return MemorySegment.ofAddress(address).reinterpret(4).get(JAVA_INT, 0);
  }

  static long ofCaller(Arena arena, int start) {
    return arena.allocateFrom(JAVA_INT, start).address();
  }

  static void usedAfterClose() {
    Arena arena = Arena.ofConfined();
    long address = arena.allocate(8).address() + 4;
    int value = read(address);
    arena.close();
  }

  static void usedAfterTry() {
    long address;
    int value;
    try (Arena arena = Arena.ofConfined()) {
      address = arena.allocate(8).address();
      value = read(address);
    }
  }

  /** No fix: the address is used further on too. */
  static void usedMoreAfterTry() {
    long address;
    try (Arena arena = Arena.ofConfined()) {
      address = arena.allocate(8).address();
    }
    int first = read(address);
    int second = read(address + 4);
  }
}

package testdata.outofboundsaccess;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.Optional;

/** Helpers that ask how much there is, in one way or another. */
public final class NegativeAsked {
  private NegativeAsked() {}

  // region asked
  private static long read(MemorySegment from, ValueLayout as) {
    if (as.equals(JAVA_LONG)) {
      return from.get(JAVA_LONG, 0);
    }
    return as.carrier() == short.class ? from.get(JAVA_SHORT, 0) : from.get(JAVA_BYTE, 0);
  }

  static long readAll(Arena arena) {
    return read(arena.allocate(8), JAVA_LONG)
        + read(arena.allocate(2), JAVA_SHORT)
        + read(arena.allocate(1), JAVA_BYTE);
  }

  // endregion

  private static void write(MemorySegment into, Object value) {
    if (value instanceof Byte b) {
      into.set(JAVA_BYTE, 0, b);
    } else if (value instanceof Integer i) {
      into.set(JAVA_INT, 0, i);
    }
  }

  static void writeOne(Arena arena) {
    write(arena.allocate(1), (byte) 1);
  }

  private static long aligned(MemorySegment from) {
    return from.address() % 8 == 0 ? from.get(JAVA_LONG, 0) : from.get(JAVA_BYTE, 0);
  }

  static long unaligned(Arena arena) {
    return aligned(arena.allocate(16, 8).asSlice(1));
  }

  private static long checked(MemorySegment from, long offset) {
    try {
      Objects.checkFromIndexSize(offset, 8, from.byteSize());
    } catch (IndexOutOfBoundsException e) {
      return 0;
    }
    return from.get(JAVA_LONG, offset);
  }

  static long atTheEnd(Arena arena) {
    return checked(arena.allocate(8), 8);
  }

  private static long bounded(MemorySegment from, Optional<Long> end) {
    return end.isPresent() ? from.get(JAVA_BYTE, end.get()) : from.get(JAVA_BYTE, 0);
  }

  static long notBounded(Arena arena) {
    return bounded(arena.allocate(2), Optional.empty());
  }

  /** What is in the memory says how much of it there is. */
  private static long tagged(MemorySegment from) {
    return from.get(JAVA_INT, 0) == 1 ? from.get(JAVA_LONG, 8) : 0;
  }

  static long short_(Arena arena) {
    return tagged(arena.allocate(8));
  }
}

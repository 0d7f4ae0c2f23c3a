package testdata.readonlysegmentwritten;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.function.Predicate;

/** Helpers that ask whether they may write. */
public final class NegativeAsked {
  private NegativeAsked() {}

  private static MemorySegment view(MemorySegment of, Set<String> options) {
    return options.contains("ro") ? of.asReadOnly() : of;
  }

  static void notFrozen(Arena arena) {
    view(arena.allocate(4), Set.of()).set(JAVA_INT, 0, 1);
  }

  private static void write(MemorySegment into, Predicate<MemorySegment> may) {
    if (may.test(into)) {
      into.set(JAVA_BYTE, 0, (byte) 1);
    }
  }

  static void frozen(Arena arena) {
    write(arena.allocate(4).asReadOnly(), s -> !s.isReadOnly());
  }
}

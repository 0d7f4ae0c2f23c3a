package dev.forewarn.differential.threads;

import dev.forewarn.differential.program.Program;
import java.util.List;
import java.util.stream.IntStream;

/** Random programs in which threads use memory of their own and of others. */
public final class ConfinementPrograms {
  private ConfinementPrograms() {}

  /** The programs of this seed. */
  public static List<Program> round(long seed, int count) {
    ConfinementGenerator generator = new ConfinementGenerator(seed);
    return IntStream.range(0, count).mapToObj(generator::program).toList();
  }
}

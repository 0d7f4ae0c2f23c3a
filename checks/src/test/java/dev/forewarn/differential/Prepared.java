package dev.forewarn.differential;

import dev.forewarn.differential.generator.ProgramGenerator;
import dev.forewarn.differential.program.Program;
import dev.forewarn.differential.program.Rendering;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A program as text, with the truth about it.
 *
 * @param execution how the truth was found
 */
public record Prepared(Rendering rendering, ProgramTruth truth, Execution execution) {

  /** Generates, compiles and runs the programs of this seed, which are about lifetimes. */
  static List<Prepared> round(long seed, int count) {
    ProgramGenerator generator = new ProgramGenerator(seed);
    return all(IntStream.range(0, count).mapToObj(generator::program).toList());
  }

  /** Compiles these programs together and runs them. */
  static List<Prepared> all(List<Program> programs) {
    return new TruthRunner(Defect.CLOSED).prepare(programs);
  }

  Program program() {
    return rendering.program();
  }
}

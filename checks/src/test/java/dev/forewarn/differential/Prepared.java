package dev.forewarn.differential;

import dev.forewarn.differential.generator.ProgramGenerator;
import dev.forewarn.differential.program.Program;
import dev.forewarn.differential.program.Renderer;
import dev.forewarn.differential.program.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program as text, with the truth about it. */
record Prepared(Rendering rendering, ProgramTruth truth) {

  /** Generates, compiles and runs the programs of this seed. */
  static List<Prepared> round(long seed, int count) {
    ProgramGenerator generator = new ProgramGenerator(seed);
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      programs.add(generator.program(i));
    }
    return all(programs);
  }

  /** Compiles these programs together and runs them. */
  static List<Prepared> all(List<Program> programs) {
    List<Rendering> renderings = programs.stream().map(Renderer::render).toList();
    Map<String, String> sources = new LinkedHashMap<>();
    renderings.forEach(r -> sources.put(r.path(), r.traced()));
    MemoryCompiler compiler = new MemoryCompiler();
    CompiledClasses classes =
        compiler
            .compile(sources)
            .orElseThrow(
                () -> new IllegalStateException("bad generated program:\n" + compiler.errors()));
    return renderings.stream().map(r -> new Prepared(r, TruthRunner.run(r, classes))).toList();
  }

  Program program() {
    return rendering.program();
  }
}

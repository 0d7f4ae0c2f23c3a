package dev.forewarn.differential;

import dev.forewarn.differential.program.Program;
import dev.forewarn.differential.program.Renderer;
import dev.forewarn.differential.program.Rendering;
import dev.forewarn.differential.program.Tracing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to run programs for the truth about them. */
public interface Execution {

  /** What programs run with. */
  Tracing tracing();

  /** Runs a compiled program. */
  ProgramTruth run(Rendering rendering, CompiledClasses classes);

  /** Compiles these programs together and runs them. */
  default List<Prepared> prepare(List<Program> programs) {
    List<Rendering> renderings = programs.stream().map(p -> Renderer.render(p, tracing())).toList();
    Map<String, String> sources = new LinkedHashMap<>();
    renderings.forEach(r -> sources.put(r.path(), r.traced()));
    MemoryCompiler compiler = new MemoryCompiler();
    CompiledClasses classes =
        compiler
            .compile(sources)
            .orElseThrow(
                () -> new IllegalStateException("bad generated program:\n" + compiler.errors()));
    List<Prepared> prepared = new ArrayList<>();
    renderings.forEach(r -> prepared.add(new Prepared(r, run(r, classes), this)));
    return prepared;
  }

  /** Compiles and runs one program; nothing if it does not compile. */
  default Optional<Prepared> tryOut(Program program) {
    Rendering rendering = Renderer.render(program, tracing());
    return new MemoryCompiler()
        .compile(Map.of(rendering.path(), rendering.traced()))
        .map(classes -> new Prepared(rendering, run(rendering, classes), this));
  }
}

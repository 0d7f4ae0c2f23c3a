package dev.forewarn.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory with the javac of the running JDK. */
final class MemoryCompiler {
  private final StringBuilder errors = new StringBuilder();

  /** The classes, or nothing where a source does not compile: see {@link #errors()}. */
  Optional<CompiledClasses> compile(Map<String, String> sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (MemoryOutput output = new MemoryOutput(javac.getStandardFileManager(null, null, null))) {
      List<MemorySource> units =
          sources.entrySet().stream().map(e -> new MemorySource(e.getKey(), e.getValue())).toList();
      List<String> options = List.of("-proc:none", "-Xlint:none", "-nowarn", "-g:source,lines");
      if (javac.getTask(null, output, diagnostics, options, null, units).call()) {
        return Optional.of(output.classes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .forEach(d -> errors.append(d).append('\n'));
    return Optional.empty();
  }

  /** The errors of the compilations so far, for people to read. */
  String errors() {
    return errors.toString();
  }
}

package dev.forewarn.flow;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.util.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/**
 * What a user sees of a compilation with all checks of this project.
 *
 * @param messages kind, line and first line of each diagnostic
 * @param output what javac printed besides
 */
record ErrorProneRun(List<String> messages, String output) {

  private static final ScannerSupplier CHECKS = checks();

  private static ScannerSupplier checks() {
    var checks = new ArrayList<Class<? extends BugChecker>>();
    ServiceLoader.load(BugChecker.class).stream()
        .map(ServiceLoader.Provider::type)
        .filter(type -> type.getName().startsWith("dev.forewarn."))
        .forEach(checks::add);
    return ScannerSupplier.fromBugCheckerClasses(ImmutableSet.copyOf(checks));
  }

  /**
   * Analyses texts by their paths.
   *
   * @param afterFirst is given each file when the first class has been analysed: then the others
   *     are attributed, but not yet looked at
   */
  static ErrorProneRun of(
      Map<String, String> texts, BiConsumer<CompilationUnitTree, Context> afterFirst) {
    List<JavaFileObject> sources = new ArrayList<>();
    texts.forEach((path, text) -> sources.add(AttributedSources.source(path, text)));
    List<String> options =
        List.of(
            "-proc:none",
            "-Xlint:none",
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-XepAllErrorsAsWarnings");
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter output = new StringWriter();
    JavacTask task =
        (JavacTask)
            new BaseErrorProneJavaCompiler(CHECKS)
                .getTask(output, AttributedSources.FILES, diagnostics, options, null, sources);
    Context context = ((BasicJavacTask) task).getContext();
    List<CompilationUnitTree> units = new ArrayList<>();
    task.addTaskListener(
        new TaskListener() {
          @Override
          public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE) {
              units.add(event.getCompilationUnit());
            } else if (event.getKind() == TaskEvent.Kind.ANALYZE) {
              units.forEach(unit -> afterFirst.accept(unit, context));
              units.clear();
            }
          }
        });
    try {
      task.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> messages = new ArrayList<>();
    for (Diagnostic<?> d : diagnostics.getDiagnostics()) {
      String first = d.getMessage(Locale.ROOT).lines().findFirst().orElse("");
      messages.add(d.getKind() + " " + d.getLineNumber() + " " + first);
    }
    return new ErrorProneRun(messages, output.toString());
  }

  static ErrorProneRun of(Map<String, String> texts) {
    return of(texts, (unit, context) -> {});
  }
}

package dev.forewarn.cli;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.InvalidCommandLineOptionException;
import com.google.errorprone.scanner.ScannerSupplier;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import dev.forewarn.annotations.Owned;
import dev.forewarn.report.Checks;
import dev.forewarn.report.Finding;
import dev.forewarn.report.FindingsLog;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/** One run of javac, in this JVM, with all checks on and without any output but diagnostics. */
final class Analysis {

  /** How many errors of javac are repeated when the sources do not compile. */
  private static final int SHOWN_ERRORS = 3;

  /**
   * What a run found, in two forms.
   *
   * @param diagnostics as javac words them, by file and position
   * @param findings the same for SARIF
   */
  record Result(List<Diagnostic<? extends JavaFileObject>> diagnostics, List<Finding> findings) {

    Result {
      diagnostics = List.copyOf(diagnostics);
      findings = List.copyOf(findings);
    }
  }

  private Analysis() {}

  /** Runs the checks over the sources. */
  static Result run(Inputs inputs, Integer release, List<String> errorProne, PrintWriter err)
      throws CannotRun {
    JavaCompiler compiler =
        new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(Checks.all()));
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  err,
                  files,
                  collector,
                  options(inputs, release, errorProne),
                  null,
                  files.getJavaFileObjectsFromPaths(inputs.sources()));
      FindingsLog log = FindingsLog.install(((BasicJavacTask) task).getContext());
      try (Progress progress = Progress.on(err, inputs.sources().size())) {
        task.addTaskListener(progress);
        boolean _ = task.call();
      }
      List<Diagnostic<? extends JavaFileObject>> all = collector.getDiagnostics();
      failOnErrors(all, err);
      sayNotes(all, err);
      return new Result(
          all.stream().filter(Analysis::isFinding).sorted(BY_PLACE).toList(), log.findings());
    } catch (IllegalArgumentException | InvalidCommandLineOptionException e) {
      throw new CannotRun(firstLine(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      // javac wraps what a plugin throws.
      if (e.getCause() instanceof InvalidCommandLineOptionException wrong) {
        throw new CannotRun(firstLine(wrong));
      }
      throw e;
    }
  }

  private static final Comparator<Diagnostic<? extends JavaFileObject>> BY_PLACE =
      Comparator.comparing(
              (Diagnostic<? extends JavaFileObject> diagnostic) -> diagnostic.getSource().toUri())
          .thenComparingLong(Diagnostic::getPosition);

  private static List<String> options(Inputs inputs, Integer release, List<String> errorProne) {
    List<String> options = new ArrayList<>(errorProne);
    options.addAll(inputs.javacOptions());
    if (release != null) {
      options.add("--release");
      options.add(release.toString());
    }
    options.addAll(
        List.of(
            // Always given: javac would take this program's own class path instead.
            "-classpath",
            Stream.concat(inputs.classPath().stream(), annotations())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)),
            "-proc:none",
            "-implicit:none",
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            // The checks run after this phase; nothing is to be written.
            "--should-stop=ifNoError=FLOW",
            "-Xmaxerrs",
            "1000000",
            "-Xmaxwarns",
            "1000000"));
    return options;
  }

  /** The vocabulary, so that sources that use it compile without a class path. */
  private static Stream<Path> annotations() {
    try {
      return Stream.of(
          Path.of(Owned.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError("the class loader made a wrong address", e);
    }
  }

  private static boolean isFinding(Diagnostic<?> diagnostic) {
    return switch (diagnostic.getCode()) {
      case "compiler.err.error.prone", "compiler.warn.error.prone", "compiler.note.error.prone" ->
          true;
      case null, default -> false;
    };
  }

  private static void failOnErrors(
      List<Diagnostic<? extends JavaFileObject>> diagnostics, PrintWriter err) throws CannotRun {
    List<Diagnostic<? extends JavaFileObject>> errors =
        diagnostics.stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .filter(diagnostic -> !isFinding(diagnostic))
            .toList();
    if (errors.isEmpty()) {
      return;
    }
    String first = errors.get(0).getMessage(Locale.ROOT);
    if (first.startsWith("Forewarn: ")) {
      throw new CannotRun(first.substring("Forewarn: ".length()));
    }
    TextReport report = new TextReport(err);
    errors.stream().limit(SHOWN_ERRORS).forEach(report::print);
    int count = errors.size();
    throw new CannotRun(
        "the sources do not compile: "
            + (count == 1 ? "1 error" : count + " errors")
            + (count > SHOWN_ERRORS ? ", the first of them above" : "")
            + " (is the class path complete? annotation processors are not run)");
  }

  /** What the checks say of themselves: for example, that they could not analyse a method. */
  private static void sayNotes(
      List<Diagnostic<? extends JavaFileObject>> diagnostics, PrintWriter err) {
    diagnostics.stream()
        .filter(diagnostic -> !isFinding(diagnostic))
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .filter(message -> message.startsWith("Forewarn"))
        .forEach(message -> err.println("note: " + message));
  }

  private static String firstLine(RuntimeException e) {
    return e.getMessage().lines().findFirst().orElse("wrong option").replaceFirst("^error: ", "");
  }
}

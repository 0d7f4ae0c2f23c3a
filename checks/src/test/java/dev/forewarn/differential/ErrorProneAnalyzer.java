package dev.forewarn.differential;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/** Runs javac with Error Prone checks in this JVM, all sources in one compilation. */
public final class ErrorProneAnalyzer implements Analyzer {
  private static final Pattern FINDING = Pattern.compile("\\[(\\w+)\\] .*", Pattern.DOTALL);

  private final ImmutableSet<Class<? extends BugChecker>> checks;
  private final List<String> moreOptions;

  public ErrorProneAnalyzer(Collection<Class<? extends BugChecker>> checks) {
    this(checks, List.of());
  }

  private ErrorProneAnalyzer(
      Collection<Class<? extends BugChecker>> checks, List<String> moreOptions) {
    this.checks = ImmutableSet.copyOf(checks);
    this.moreOptions = moreOptions;
  }

  /** The same checks, which read this model file too. */
  public ErrorProneAnalyzer withModel(Path file) {
    return new ErrorProneAnalyzer(checks, List.of("-XepOpt:Forewarn:Models=" + file));
  }

  /** The registered checks with one of these names. */
  public static ErrorProneAnalyzer ofRegistered(Set<String> names) {
    List<Class<? extends BugChecker>> found = new ArrayList<>();
    ServiceLoader.load(BugChecker.class).stream()
        .map(ServiceLoader.Provider::type)
        .filter(type -> names.contains(type.getSimpleName()))
        .forEach(found::add);
    return new ErrorProneAnalyzer(found);
  }

  /** The names of the checks that run. */
  public List<String> checks() {
    return checks.stream().map(Class::getSimpleName).sorted().toList();
  }

  @Override
  public List<ReportedLine> analyze(Map<String, String> sources) {
    BaseErrorProneJavaCompiler compiler =
        new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(checks));
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<MemorySource> units =
        sources.entrySet().stream().map(e -> new MemorySource(e.getKey(), e.getValue())).toList();
    // Without a raised limit javac hands on the first hundred warnings only.
    List<String> options = new ArrayList<>(moreOptions);
    options.addAll(
        List.of(
            "-proc:none",
            "-Xlint:none",
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-Xmaxwarns",
            "1000000",
            "-XepAllErrorsAsWarnings"));
    try (MemoryOutput output =
        new MemoryOutput(compiler.getStandardFileManager(null, null, null))) {
      if (!compiler.getTask(null, output, diagnostics, options, null, units).call()) {
        throw new FailedException("the analysis failed: " + diagnostics.getDiagnostics());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return findings(diagnostics);
  }

  private static List<ReportedLine> findings(DiagnosticCollector<JavaFileObject> diagnostics) {
    List<ReportedLine> findings = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      String message = diagnostic.getMessage(Locale.ROOT);
      Matcher finding = FINDING.matcher(message);
      if (finding.matches() && diagnostic.getSource() instanceof MemorySource source) {
        int line = (int) diagnostic.getLineNumber();
        findings.add(new ReportedLine(source.path(), line, finding.group(1), message));
      }
    }
    return findings;
  }
}

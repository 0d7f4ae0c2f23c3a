package dev.forewarn.testdata;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * Compiles files with all checks and returns everything they report. The file manager, which holds
 * the opened JDK and class path, is shared: it is most of the cost of a small compilation.
 */
final class Analysis implements AutoCloseable {
  private static final Pattern FINDING = Pattern.compile("\\[(\\w+)] .*", Pattern.DOTALL);

  private final BaseErrorProneJavaCompiler compiler;
  private final StandardJavaFileManager files;
  private final Path output;

  Analysis(List<Class<? extends BugChecker>> checks, Path output) {
    this.compiler =
        new BaseErrorProneJavaCompiler(
            ScannerSupplier.fromBugCheckerClasses(ImmutableSet.copyOf(checks)));
    this.files = compiler.getStandardFileManager(null, Locale.ROOT, null);
    this.output = output;
  }

  /**
   * One diagnostic of a check.
   *
   * @param file name of the file without its folder
   * @param line counted from 1
   * @param check the name in brackets that the message begins with
   */
  record Reported(String file, long line, String check, String message) {}

  /** Analyses the files in one compilation. */
  List<Reported> run(List<Path> sources) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            output.toString(),
            "-cp",
            System.getProperty("java.class.path") + File.pathSeparator + output,
            "-proc:none",
            "-Xlint:none",
            "-Xmaxwarns",
            "10000",
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-XepAllErrorsAsWarnings");
    boolean compiled =
        compiler
            .getTask(
                messages,
                files,
                diagnostics,
                options,
                null,
                files.getJavaFileObjectsFromPaths(sources))
            .call();
    if (!compiled) {
      throw new AssertionError("Does not compile: " + diagnostics.getDiagnostics() + messages);
    }
    List<Reported> reported = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      String message = diagnostic.getMessage(Locale.ROOT);
      Matcher finding = FINDING.matcher(message);
      if (finding.matches()) {
        String file = Path.of(diagnostic.getSource().getName()).getFileName().toString();
        reported.add(new Reported(file, diagnostic.getLineNumber(), finding.group(1), message));
      } else if (message.toLowerCase(Locale.ROOT).contains("forewarn")) {
        throw new AssertionError("The engine gave up: " + message);
      }
    }
    return reported;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}

package dev.forewarn.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.forewarn.testdata.Analysis.Reported;
import dev.forewarn.testdata.ExampleFile.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs all checks over every example. The findings must be exactly the marked ones: each text on
 * its line in a diagnostic of its own, and no diagnostic besides.
 */
final class AnalysisTest {
  private static final Path KNOWN_REPORT =
      ProjectFiles.CHECKS.resolve("src/test/resources/known-report.txt");

  /** What is wrong, in words that begin small unless with a name, and end without a full stop. */
  private static final Pattern CONVENTION =
      Pattern.compile("^\\[\\w+] (?![A-Z][a-z]* )[^\\n]*[^.\\s](\\n|$)");

  @TempDir static Path classes;

  private static Analysis analysis;

  @BeforeAll
  static void open() throws IOException {
    ExampleCompiler.compile(ProjectFiles.bindings(), classes);
    analysis = new Analysis(RegisteredChecks.classes(), classes);
  }

  @AfterAll
  static void close() throws IOException {
    analysis.close();
  }

  @TestFactory
  Stream<DynamicTest> exactlyTheMarkedFindings() {
    return ExampleFile.all().stream()
        .filter(file -> file.kind() != Kind.KNOWN)
        .map(file -> dynamicTest(file.name(), file.path().toUri(), () -> compare(file)));
  }

  private static void compare(ExampleFile file) {
    List<Reported> left = new ArrayList<>(analysis.run(List.of(file.path())));
    List<String> problems = new ArrayList<>();
    for (Reported reported : left) {
      if (!CONVENTION.matcher(reported.message()).find()) {
        problems.add("oddly worded " + reported.message());
      }
    }
    for (Marker marker : file.markers()) {
      for (String text : marker.texts()) {
        if (!removeOne(left, marker.line(), text)) {
          problems.add("missing  " + location(file, marker.line()) + " " + text);
        }
      }
    }
    for (Reported reported : left) {
      problems.add("too much " + location(file, reported.line()) + " " + reported.message());
    }
    assertTrue(problems.isEmpty(), () -> String.join("\n", problems));
  }

  private static boolean removeOne(List<Reported> reported, int line, String text) {
    for (Reported finding : reported) {
      if (finding.line() == line && finding.message().contains(text)) {
        return reported.remove(finding);
      }
    }
    return false;
  }

  private static String location(ExampleFile file, long line) {
    return file.path().getFileName() + ":" + line;
  }

  /**
   * What is known to be missed, or to be reported falsely, is written down; changes must be seen.
   */
  @Test
  void knownLimitsAreAsReported() {
    StringBuilder report = new StringBuilder();
    int missed = 0;
    int falseAlarms = 0;
    for (ExampleFile file : ExampleFile.all()) {
      if (file.kind() != Kind.KNOWN) {
        continue;
      }
      List<Reported> left = new ArrayList<>(analysis.run(List.of(file.path())));
      report.append(file.name()).append('\n');
      for (Marker marker : file.markers()) {
        String check = marker.checks().get(0);
        boolean found = removeOne(left, marker.line(), "[" + check + "]");
        missed += marker.type() == Marker.Type.MISS && !found ? 1 : 0;
        falseAlarms += marker.type() == Marker.Type.FALSE_ALARM && found ? 1 : 0;
        String status = found ? "reported  " : "silent    ";
        report.append("  ").append(marker.type()).append(' ').append(status);
        report.append(marker.texts().get(0)).append('\n');
      }
      for (Reported reported : left) {
        report.append("  unmarked: ").append(reported.check()).append('\n');
      }
    }
    report.append(missed).append(" missed, ").append(falseAlarms).append(" false\n");
    System.out.print(report);
    if (ProjectFiles.BLESS) {
      ProjectFiles.write(KNOWN_REPORT, report.toString());
    }
    assertEquals(
        ProjectFiles.read(KNOWN_REPORT),
        report.toString(),
        "The known limits changed; -Dbless=true rewrites the report");
  }
}

package dev.forewarn.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.testdata.Analysis.Reported;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees when trying Forewarn on the tour; the README speaks of it. */
final class TourTest {
  private static final Path EXPECTED =
      ProjectFiles.CHECKS.resolve("src/test/resources/tour-findings.txt");

  private static final Pattern SHOWN =
      Pattern.compile("(?m)^test-data/tour/(\\w+\\.java:\\d+): (?:error|warning): (.*)$");

  @TempDir Path classes;

  @Test
  void findsWhatIsWrongInTheTour() throws IOException {
    StringBuilder findings = new StringBuilder();
    try (Analysis analysis = new Analysis(RegisteredChecks.classes(), classes)) {
      analysis.run(sources()).stream()
          .sorted(Comparator.comparing(Reported::file).thenComparingLong(Reported::line))
          .forEach(
              found ->
                  findings.append(found.file() + ":" + found.line() + " " + found.check() + "\n"));
    }
    if (ProjectFiles.BLESS) {
      ProjectFiles.write(EXPECTED, findings.toString());
    }
    assertEquals(ProjectFiles.read(EXPECTED), findings.toString());
  }

  /** The diagnostic at the top of the README is one of the tour's. */
  @Test
  void readmeShowsOneOfThem() throws IOException {
    Matcher shown = SHOWN.matcher(ProjectFiles.read(ProjectFiles.ROOT.resolve("README.md")));
    assertTrue(shown.find(), "the README shows no finding of the tour");
    try (Analysis analysis = new Analysis(RegisteredChecks.classes(), classes)) {
      List<String> found =
          analysis.run(sources()).stream()
              .map(each -> each.file() + ":" + each.line() + " " + firstLine(each.message()))
              .toList();
      String expected = shown.group(1) + " " + shown.group(2);
      assertTrue(found.contains(expected), () -> expected + " is not among " + found);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static List<Path> sources() {
    return ProjectFiles.filesBelow(ProjectFiles.TEST_DATA.resolve("tour"), ".java");
  }
}

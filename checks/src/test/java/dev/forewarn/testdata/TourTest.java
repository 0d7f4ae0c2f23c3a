package dev.forewarn.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.forewarn.testdata.Analysis.Reported;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees when trying Forewarn on the tour; the README speaks of it. */
final class TourTest {
  private static final Path EXPECTED =
      ProjectFiles.CHECKS.resolve("src/test/resources/tour-findings.txt");

  @TempDir Path classes;

  @Test
  void findsWhatIsWrongInTheTour() throws IOException {
    List<Path> sources = ProjectFiles.filesBelow(ProjectFiles.TEST_DATA.resolve("tour"), ".java");
    StringBuilder findings = new StringBuilder();
    try (Analysis analysis = new Analysis(RegisteredChecks.classes(), classes)) {
      analysis.run(sources).stream()
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
}

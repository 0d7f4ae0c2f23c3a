package dev.forewarn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project's own sources under its own checks. */
final class SelfCheckTest {

  private static final Path ROOT = Path.of(System.getProperty("forewarn.root", ".."));

  @Test
  void findsNothingInItsOwnSources() throws CannotRun {
    String classPath = System.getProperty("java.class.path");
    List<String> folders =
        Stream.of("checks", "cli")
            .map(module -> ROOT.resolve(module).resolve("src/main/java").toString())
            .toList();
    Inputs inputs = Inputs.of(folders, existing(classPath));
    List<String> options = new ArrayList<>(MavenProject.read(ROOT).javacOptions());
    PrintWriter err = new PrintWriter(System.err, true);
    Analysis.Result result =
        Analysis.run(
            new Inputs(inputs.sources(), inputs.classPath(), options), null, List.of(), err);
    result.diagnostics().forEach(new TextReport(err)::print);
    assertEquals(0, result.diagnostics().size(), "findings; see standard error");
  }

  private static String existing(String classPath) {
    return String.join(
        File.pathSeparator,
        Stream.of(classPath.split(File.pathSeparator, -1))
            .filter(entry -> new File(entry).exists())
            .toList());
  }
}

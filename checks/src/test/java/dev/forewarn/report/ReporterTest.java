package dev.forewarn.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.ReturnTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.scanner.ScannerSupplier;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ReturnTree;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run of javac with a check that reports through {@link Reporter}. */
final class ReporterTest {

  /** Reports every return statement. */
  @BugPattern(summary = "A return statement", severity = SeverityLevel.WARNING)
  public static final class AnyReturn extends BugChecker
      implements ReturnTreeMatcher, CompilationUnitTreeMatcher {

    private static final long serialVersionUID = 1L;

    @Override
    public Description matchCompilationUnit(CompilationUnitTree unit, VisitorState state) {
      Reporter.start(state);
      return Description.NO_MATCH;
    }

    @Override
    public Description matchReturn(ReturnTree tree, VisitorState state) {
      CompilationUnitTree unit = state.getPath().getCompilationUnit();
      Related related = Related.of("in this file", unit, unit.getTypeDecls().get(0));
      Description description = buildDescription(tree).setMessage("returns").build();
      SeverityLevel severity = state.severityMap().get(canonicalName());
      return Reporter.found(description, severity, tree, List.of(related), state);
    }
  }

  private static final String SOURCE =
      """
      package demo;

      class A {
      \tint one(String s, int... more) { return 1; }
      }
      """;

  @TempDir Path dir;

  @Test
  void writesSarifWhenJavacEnds() throws IOException {
    Path sarif = dir.resolve("out.sarif");
    String output = compile(SOURCE, "Sarif=" + sarif, "BaseDir=" + dir);
    assertTrue(output.contains("[AnyReturn] returns"), output);

    JsonObject result = result(sarif);
    assertEquals("AnyReturn", result.get("ruleId").getAsString());
    JsonObject place =
        result
            .getAsJsonArray("locations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("physicalLocation");
    assertEquals("A.java", place.getAsJsonObject("artifactLocation").get("uri").getAsString());
    assertEquals(
        "{\"startLine\":4,\"startColumn\":35,\"endLine\":4,\"endColumn\":44}",
        place.getAsJsonObject("region").toString());
    assertEquals(1, result.getAsJsonArray("relatedLocations").size());
  }

  @Test
  void severityIsTheUsers() throws IOException {
    Path sarif = dir.resolve("out.sarif");
    compile(SOURCE, List.of("-Xep:AnyReturn:ERROR"), "Sarif=" + sarif);
    assertEquals("error", result(sarif).get("level").getAsString());
  }

  @Test
  void writesSarifWithoutFindingsToo() throws IOException {
    Path sarif = dir.resolve("out.sarif");
    compile("class A {}", "Sarif=" + sarif);
    assertEquals(0, run(sarif).getAsJsonArray("results").size());
  }

  @Test
  void saysThatTheBaseIsNoFolder() throws IOException {
    Path sarif = dir.resolve("out.sarif");
    String output = compile(SOURCE, "Sarif=" + sarif, "BaseDir=" + dir.resolve("none"));
    assertEquals(
        1,
        output
            .lines()
            .filter(
                ("error: Forewarn: -XepOpt:Forewarn:BaseDir="
                        + dir.resolve("none")
                        + " is no folder")
                    ::equals)
            .count(),
        output);
    assertFalse(Files.exists(sarif));
  }

  @Test
  void saysThatAFileCannotBeWritten() throws IOException {
    Path blocker = Files.writeString(dir.resolve("file"), "x");
    String output = compile(SOURCE, "Sarif=" + blocker.resolve("out.sarif"));
    assertTrue(
        output.contains(
            "error: Forewarn: cannot write %s: %s is not a folder that can be written"
                .formatted(blocker.resolve("out.sarif"), blocker)),
        output);
    assertEquals(1, output.lines().filter(line -> line.contains("cannot write")).count(), output);
  }

  @Test
  void unknownOptionFailsWithOneLine() throws IOException {
    String output = compile(SOURCE, "Sarrif=x");
    assertEquals(1, output.lines().filter(line -> line.contains("unknown option")).count(), output);
    assertTrue(
        output.contains(
            "error: Forewarn: unknown option -XepOpt:Forewarn:Sarrif; there are: Sarif,"),
        output);
    assertFalse(output.contains("\tat "), output);
  }

  private String compile(String source, String... options) throws IOException {
    return compile(source, List.of(), options);
  }

  private String compile(String source, List<String> more, String... options) throws IOException {
    Path file = Files.writeString(dir.resolve("A.java"), source);
    JavaCompiler compiler =
        new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(AnyReturn.class));
    StringWriter out = new StringWriter();
    List<String> arguments =
        Stream.of(
                Stream.of(options).map("-XepOpt:Forewarn:"::concat),
                more.stream(),
                Stream.of("-d", dir.toString(), "-proc:none"))
            .flatMap(part -> part)
            .toList();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean unused =
          compiler
              .getTask(out, files, null, arguments, null, files.getJavaFileObjects(file))
              .call();
    }
    return out.toString();
  }

  private static JsonObject run(Path sarif) throws IOException {
    return JsonParser.parseString(Files.readString(sarif))
        .getAsJsonObject()
        .getAsJsonArray("runs")
        .get(0)
        .getAsJsonObject();
  }

  private static JsonObject result(Path sarif) throws IOException {
    return run(sarif).getAsJsonArray("results").get(0).getAsJsonObject();
  }
}

package dev.forewarn.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.source.tree.CompilationUnitTree;
import dev.forewarn.testdata.ProjectFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The engine follows control flow by itself. The dataflow library builds a control-flow graph of
 * the same code, knowing nothing of the engine, and the two must agree about what can be reached.
 */
final class ControlFlowAgreementTest {

  private static final String FIXED = ".fixed.java";

  /**
   * What the engine rightly knows not to be reached, although there is a path in the graph: class,
   * member and call, and why. A new entry needs a reason that holds on every run.
   */
  private static final Map<String, String> PROVED_UNREACHABLE =
      Map.of(
          "OddSyntax.dead at(-1)",
          "the condition is a constant",
          "OddSyntax.dead at(-2)",
          "a part of the condition is a constant",
          "OddSyntax.dead at(-3)",
          "the variable is never assigned again",
          "OddSyntax.dead at(-4)",
          "the variable is never assigned again",
          "OddSyntax.dead at(-5)",
          "the condition around it is the opposite",
          "PositiveBranches.fallThrough new AssertionError()",
          "the selector is 0 or 1, and both have a case",
          "NegativeOrder.switchOnOneMode new AssertionError()",
          "the selector is one of two texts, and both have a case",
          "PositivePaths.returnsFromSwitch arena.close()",
          "the selector is 1 or 2, and both have a case",
          "Running.run List.of(s)",
          "the method returned before in that case");

  @TestFactory
  Stream<DynamicTest> examples() {
    return ProjectFiles.filesBelow(ProjectFiles.TEST_DATA, ".java").stream()
        .filter(file -> !file.toString().endsWith(FIXED))
        .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            folder ->
                dynamicTest(
                    folder.getKey().getFileName().toString(),
                    () -> compareExamples(folder.getValue())));
  }

  /** They are named after the examples that they are compared with, not after their classes. */
  @TestFactory
  Stream<DynamicTest> fixedExamples() {
    return ProjectFiles.filesBelow(ProjectFiles.TEST_DATA, FIXED).stream()
        .map(
            file -> {
              String name = file.getFileName().toString().replace(FIXED, ".java");
              return dynamicTest(
                  name,
                  () -> compare(AttributedSources.ofTexts(Map.of(name, ProjectFiles.read(file)))));
            });
  }

  @Test
  void ownMainSources() {
    compare(ProjectFiles.filesBelow(ProjectFiles.CHECKS.resolve("src/main/java"), ".java"));
  }

  /** Among them {@link OddSyntax}. */
  @Test
  void ownTestSources() {
    compare(ProjectFiles.filesBelow(ProjectFiles.CHECKS.resolve("src/test/java"), ".java"));
  }

  @Test
  void oddArithmeticIsReachedOnTheJvm() {
    List<Integer> places = new OddArithmetic().run();
    assertEquals(IntStream.rangeClosed(1, 22).boxed().toList(), places);
  }

  private static void compare(List<Path> files) {
    compare(AttributedSources.ofFiles(files));
  }

  /** Examples may use the bindings, which are compared by themselves. */
  private static void compareExamples(List<Path> files) {
    List<Path> all = new ArrayList<>(files);
    ProjectFiles.bindings().stream().filter(file -> !files.contains(file)).forEach(all::add);
    compare(AttributedSources.ofFiles(all), files.size());
  }

  private static void compare(AttributedSources sources) {
    compare(sources, sources.units().size());
  }

  private static void compare(AttributedSources sources, int first) {
    Agreement agreement = new Agreement(sources.withoutErrors());
    TreeSet<String> problems = new TreeSet<>();
    for (CompilationUnitTree unit : sources.units().subList(0, first)) {
      for (CodeRoot root : CodeRoot.of(unit)) {
        for (Agreement.Problem p : agreement.problems(root)) {
          if (!PROVED_UNREACHABLE.containsKey(p.code() + " " + p.what())) {
            problems.add(p.toString());
          }
        }
      }
    }
    assertEquals("", String.join("\n", problems));
  }
}

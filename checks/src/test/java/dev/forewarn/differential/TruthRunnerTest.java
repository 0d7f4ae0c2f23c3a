package dev.forewarn.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.forewarn.differential.program.Decisions;
import dev.forewarn.differential.program.Node;
import dev.forewarn.differential.program.Nodes;
import dev.forewarn.differential.program.Program;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The truth about small programs that people can judge. */
final class TruthRunnerTest {
  private static final Decisions DECISIONS = new Decisions(2, false);

  @Test
  void findsTheLineAndTheVectors() {
    assertThrowsAt(
        Set.of("s.get(JAVA_INT, 0);"),
        "Arena a = Arena.ofConfined();",
        "MemorySegment s = a.allocate(8);",
        "if (b0) {",
        "a.close();",
        "}",
        "if (b1) {",
        "s.get(JAVA_INT, 0);",
        "}");
  }

  @Test
  void knowsThatBranchesGoTogether() {
    assertThrowsAt(
        Set.of(),
        "Arena a = Arena.ofConfined();",
        "MemorySegment s = a.allocate(8);",
        "if (b0) {",
        "a.close();",
        "}",
        "if (!b0) {",
        "s.get(JAVA_INT, 0);",
        "}");
  }

  @Test
  void countsWhatTheProgramSwallows() {
    assertThrowsAt(
        Set.of("s.get(JAVA_INT, 0);"),
        "Arena a = Arena.ofConfined();",
        "MemorySegment s = a.allocate(8);",
        "a.close();",
        "try {",
        "s.get(JAVA_INT, 0);",
        "} catch (IllegalStateException e) {",
        "total++;",
        "}");
  }

  @Test
  void countsWhatFinallyReplaces() {
    assertThrowsAt(
        Set.of("s.get(JAVA_INT, 0);"),
        "Arena a = Arena.ofConfined();",
        "MemorySegment s = a.allocate(8);",
        "a.close();",
        "try {",
        "s.get(JAVA_INT, 0);",
        "} catch (IllegalArgumentException e) {",
        "total++;",
        "} finally {",
        "a.close();",
        "}");
  }

  @Test
  void acceptsTheExplicitCloseForTheImplicitOne() {
    Prepared prepared = run("try (Arena a = Arena.ofConfined()) {", "a.close();", "total++;", "}");
    TruthPoint point = prepared.truth().points().getFirst();
    assertEquals("}", line(prepared, point.line()));
    assertEquals(
        Set.of("}", "a.close();", "try (Arena a = Arena.ofConfined()) {"),
        point.lines().stream().map(n -> line(prepared, n)).collect(Collectors.toSet()));
  }

  @Test
  void looksIntoOtherThreads() {
    assertThrowsAt(
        Set.of("Thread t = new Thread(() -> s.get(JAVA_INT, 0));"),
        "Arena a = Arena.ofShared();",
        "MemorySegment s = a.allocate(8);",
        "Thread t = new Thread(() -> s.get(JAVA_INT, 0));",
        "a.close();",
        "t.start();",
        "t.join();");
  }

  @Test
  void looksIntoTasks() {
    assertThrowsAt(
        Set.of("e.submit(() -> s.get(JAVA_INT, 0)).get();"),
        "Arena a = Arena.ofShared();",
        "MemorySegment s = a.allocate(8);",
        "a.close();",
        "try (ExecutorService e = Executors.newSingleThreadExecutor()) {",
        "e.submit(() -> s.get(JAVA_INT, 0)).get();",
        "}");
  }

  @Test
  void ignoresOtherExceptions() {
    assertThrowsAt(
        Set.of(),
        "Arena a = Arena.ofConfined();",
        "MemorySegment s = a.allocate(8);",
        "s.get(JAVA_INT, 8);",
        "a.close();",
        "s.get(JAVA_INT, 0);");
  }

  private static void assertThrowsAt(Set<String> expected, String... body) {
    Prepared prepared = run(body);
    Set<String> lines = new TreeSet<>();
    prepared.truth().points().forEach(p -> lines.add(line(prepared, p.line())));
    assertEquals(new TreeSet<>(expected), lines);
  }

  private static String line(Prepared prepared, int number) {
    return prepared.rendering().plain().lines().toList().get(number - 1).strip();
  }

  /** Runs a program whose entry method has this body. */
  static Prepared run(String... body) {
    String text =
        "class Main {\n"
            + "static long total;\n"
            + "static void run(boolean b0, boolean b1) throws Exception {\n"
            + String.join("\n", body)
            + "\n}\n}";
    List<Node> nodes = Nodes.parse(text, Set.of("example"));
    return Prepared.all(List.of(new Program(0, false, DECISIONS, nodes))).getFirst();
  }
}

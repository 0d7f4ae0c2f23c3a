package dev.forewarn.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.differential.generator.ProgramGenerator;
import dev.forewarn.differential.program.ClosedTracing;
import dev.forewarn.differential.program.Renderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The comparison itself, with analysers whose result is known. */
final class DifferentialTest {
  private static final String[] USE_AFTER_CLOSE = {
    "Arena a = Arena.ofConfined();",
    "MemorySegment s = a.allocate(8);",
    "MemorySegment other = a.allocate(16);",
    "if (b1) {",
    "total += other.byteSize();",
    "a.close();",
    "}",
    "for (int i = 0; i < 2; i++) {",
    "total += s.get(JAVA_INT, 0);",
    "}"
  };

  @Test
  void sameSeedSamePrograms() {
    for (int i = 0; i < 20; i++) {
      assertEquals(
          Renderer.render(new ProgramGenerator(5).program(i), new ClosedTracing()).plain(),
          Renderer.render(new ProgramGenerator(5).program(i), new ClosedTracing()).plain());
    }
    assertNotEquals(
        Renderer.render(new ProgramGenerator(5).program(0), new ClosedTracing()).plain(),
        Renderer.render(new ProgramGenerator(6).program(0), new ClosedTracing()).plain());
  }

  @Test
  void tracingKeepsTheLines() {
    for (int i = 0; i < 50; i++) {
      var rendering = Renderer.render(new ProgramGenerator(7).program(i), new ClosedTracing());
      assertEquals(rendering.plain().lines().count(), rendering.traced().lines().count());
    }
  }

  @Test
  void everyFeatureComesUp() {
    Set<String> missing = new TreeSet<>(ProgramGenerator.features());
    for (int i = 0; i < 500; i++) {
      var rendering = Renderer.render(new ProgramGenerator(1).program(i), new ClosedTracing());
      rendering.features().values().forEach(missing::removeAll);
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void whoeverKnowsTheTruthScoresFully() {
    List<Prepared> programs = Prepared.round(11, 40);
    Map<String, List<ReportedLine>> truth = new LinkedHashMap<>();
    for (Prepared program : programs) {
      String path = program.rendering().path();
      List<ReportedLine> lines = new ArrayList<>();
      program.truth().points().forEach(p -> lines.add(new ReportedLine(path, p.line(), "T", "")));
      truth.put(path, lines);
    }
    Score score =
        Score.of(
            new Differential(
                    sources ->
                        sources.keySet().stream().flatMap(p -> truth.get(p).stream()).toList())
                .judge(programs));
    assertEquals(1, score.recall());
    assertEquals(1, score.precision());
    assertTrue(score.found() > 10, score::toString);
    Score silent = Score.of(new Differential(sources -> List.of()).judge(programs));
    assertEquals(0, silent.recall());
    assertFalse(programs.stream().anyMatch(p -> p.truth().endless()));
  }

  @Test
  void errorProneReportsAllLinesOfAllPrograms() {
    List<Prepared> programs = Prepared.round(3, 60);
    Map<String, String> sources = new LinkedHashMap<>();
    long closes = 0;
    for (Prepared program : programs) {
      sources.put(program.rendering().path(), program.rendering().plain());
      closes += program.rendering().plain().lines().filter(l -> l.contains(".close()")).count();
    }
    List<ReportedLine> findings =
        new ErrorProneAnalyzer(List.of(EveryClose.class)).analyze(sources);
    assertTrue(closes > 100, "more than javac prints by default");
    assertEquals(closes, findings.size());
    for (ReportedLine finding : findings) {
      String source = sources.get(finding.path());
      assertTrue(source.lines().toList().get(finding.line() - 1).contains(".close()"));
    }
  }

  @Test
  void falseAlarmsAndMissesAreCounted() {
    Prepared program = TruthRunnerTest.run(USE_AFTER_CLOSE);
    Differential differential = new Differential(new ErrorProneAnalyzer(List.of(EveryClose.class)));
    Score score = Score.of(differential.judge(List.of(program)));
    assertEquals(new Score(1, 1, 0, 1, 0, 1), score);
  }

  /** The body ends here, and a method of its own follows. */
  private static String[] thenMethod(String call) {
    return new String[] {
      "if (!b0) {",
      call,
      "return;",
      "}",
      "throw new IllegalArgumentException();",
      "}",
      "static void later() {",
      "Arena a = Arena.ofConfined();",
      "a.close();"
    };
  }

  @Test
  void methodsThatNoRunComesToAreNotJudged() {
    Differential differential = new Differential(new ErrorProneAnalyzer(List.of(EveryClose.class)));
    Score never =
        Score.of(differential.judge(List.of(TruthRunnerTest.run(thenMethod("total++;")))));
    assertEquals(new Score(1, 0, 0, 0, 0, 0), never);
    Score called =
        Score.of(differential.judge(List.of(TruthRunnerTest.run(thenMethod("later();")))));
    assertEquals(new Score(1, 0, 0, 0, 0, 1), called);
  }

  @Test
  void failingProgramsAreMadeSmaller() {
    Prepared program = TruthRunnerTest.run(USE_AFTER_CLOSE);
    Differential differential = new Differential(sources -> List.of());
    Verdict failing = differential.judge(List.of(program)).getFirst();
    Verdict shrunk =
        new Shrinker(differential, System.currentTimeMillis() + 20_000)
            .shrink(failing, v -> !v.missed().isEmpty());
    String text = shrunk.rendering().plain();
    assertFalse(text.contains("other"), text);
    assertFalse(text.contains("for ("), text);
    assertTrue(text.contains("a.close();"), text);
    assertTrue(text.contains("s.get(JAVA_INT, 0)"), text);
  }
}

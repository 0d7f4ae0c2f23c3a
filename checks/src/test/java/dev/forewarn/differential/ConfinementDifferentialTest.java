package dev.forewarn.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.differential.threads.ConfinementPrograms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random programs: what Forewarn says about memory on the wrong thread must be what the JVM does.
 * The properties are those of {@link Seeds}; a failing run leaves the smallest failing programs in
 * the report file.
 */
final class ConfinementDifferentialTest {
  private static final Set<String> CHECKS = Set.of("ConfinedSegmentOnOtherThread");

  private static final double MIN_RECALL = 0.97;
  private static final double MIN_PRECISION = 0.99;

  @Test
  void agreesWithTheJvm() throws IOException {
    ErrorProneAnalyzer analyzer = ErrorProneAnalyzer.ofRegistered(CHECKS);
    assertEquals(new ArrayList<>(CHECKS), analyzer.checks(), "registered checks");
    Differential differential = new Differential(analyzer);
    Report report =
        new Report(differential, Report.defaultFile().resolveSibling("confinement-report.txt"));
    List<Verdict> all = new ArrayList<>();
    for (int round = 0; round < Seeds.rounds(); round++) {
      long seed = Seeds.configured() + round;
      List<Verdict> verdicts =
          differential.judge(
              new TruthRunner(Defect.WRONG_THREAD)
                  .prepare(ConfinementPrograms.round(seed, Seeds.programs())));
      System.out.println("Confinement differential test, seed " + seed + ": " + Score.of(verdicts));
      all.addAll(verdicts);
    }
    Score score = Score.of(all);
    if (score.missed() + score.wrong() > 0) {
      System.out.print(new FeatureTable(all).text(false));
      report.write(Seeds.configured(), score, all);
      System.out.println("The smallest failing programs are in " + report.file());
    }
    assertTrue(score.withBugs() * 4 > score.programs(), "too few programs with bugs: " + score);
    assertTrue(score.recall() >= MIN_RECALL, () -> "recall too low: " + score);
    assertTrue(score.precision() >= MIN_PRECISION, () -> "precision too low: " + score);
  }
}

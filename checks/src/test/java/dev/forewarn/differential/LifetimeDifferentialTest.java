package dev.forewarn.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random programs: what Forewarn says about lifetimes must be what the JVM does. The properties are
 * those of {@link Seeds}; a failing run leaves the smallest failing programs in the report file.
 */
final class LifetimeDifferentialTest {
  static final Set<String> CHECKS = Set.of("SegmentUsedAfterClose", "ArenaClosedTwice");

  private static final double MIN_RECALL = 0.97;
  private static final double MIN_PRECISION = 0.99;

  @Test
  void agreesWithTheJvm() throws IOException {
    ErrorProneAnalyzer analyzer = ErrorProneAnalyzer.ofRegistered(CHECKS);
    assertEquals(new ArrayList<>(new TreeSet<>(CHECKS)), analyzer.checks(), "registered checks");
    Differential differential = new Differential(analyzer);
    Report report = new Report(differential, Report.defaultFile());
    List<Verdict> all = new ArrayList<>();
    for (int round = 0; round < Seeds.rounds(); round++) {
      long seed = Seeds.configured() + round;
      List<Verdict> verdicts = differential.judge(Prepared.round(seed, Seeds.programs()));
      System.out.println("Differential test, seed " + seed + ": " + Score.of(verdicts));
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

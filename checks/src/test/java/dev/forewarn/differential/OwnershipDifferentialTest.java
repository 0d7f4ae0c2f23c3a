package dev.forewarn.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.differential.ownership.OwnershipPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs: what Forewarn says about the owners of native memory must be what a heap says
 * that knows of every piece of memory. The properties are those of {@link Seeds}; a failing run
 * leaves the smallest failing programs in the report file.
 */
final class OwnershipDifferentialTest {
  static final Set<String> CHECKS =
      Set.of(
          "NativeMemoryNotReleased",
          "OwnedFieldNotReleased",
          "ReleasedTwice",
          "UsedAfterRelease",
          "UsedAfterTransfer",
          "BorrowedOutlivesOwner",
          "AllocatorMismatch",
          "ReleaseOfNotOwned");

  private static final List<Defect> DEFECTS =
      List.of(
          Defect.LEAK,
          Defect.RELEASED_TWICE,
          Defect.USED_AFTER_RELEASE,
          Defect.WRONG_FAMILY,
          Defect.NOT_OWNED);

  private static final double MIN_RECALL = 0.95;
  private static final double MIN_PRECISION = 0.99;

  @TempDir private Path folder;

  @Test
  void agreesWithTheHeap() throws IOException {
    ErrorProneAnalyzer analyzer = ErrorProneAnalyzer.ofRegistered(CHECKS);
    assertEquals(new ArrayList<>(new TreeSet<>(CHECKS)), analyzer.checks(), "registered checks");
    Differential differential =
        new Differential(analyzer.withModel(OwnershipPrograms.model(folder)));
    Report report =
        new Report(differential, Report.defaultFile().resolveSibling("ownership-report.txt"));
    List<Verdict> all = new ArrayList<>();
    for (int round = 0; round < Seeds.rounds(); round++) {
      long seed = Seeds.configured() + round;
      List<Verdict> verdicts = differential.judge(OwnershipPrograms.round(seed, Seeds.programs()));
      System.out.println("Ownership differential test, seed " + seed + ": " + Score.of(verdicts));
      all.addAll(verdicts);
    }
    Score score = Score.of(all);
    print(all);
    if (score.missed() + score.wrong() > 0) {
      System.out.print(new FeatureTable(all).text(false));
      report.write(Seeds.configured(), score, all);
      System.out.println("The smallest failing programs are in " + report.file());
    }
    assertTrue(score.withBugs() * 4 > score.programs(), "too few programs with bugs: " + score);
    assertTrue(score.recall() >= MIN_RECALL, () -> "recall too low: " + score);
    assertTrue(score.precision() >= MIN_PRECISION, () -> "precision too low: " + score);
  }

  static void print(List<Verdict> verdicts) {
    DEFECTS.forEach(d -> System.out.println("  " + d + ": " + Score.of(d, verdicts)));
  }
}

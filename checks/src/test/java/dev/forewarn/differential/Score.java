package dev.forewarn.differential;

import java.util.List;
import java.util.Locale;

/** Recall and precision over many programs. */
public record Score(int programs, int withBugs, int found, int missed, int right, int wrong) {

  /** The figures for these programs as far as they are about one defect. */
  static Score of(Defect defect, List<Verdict> verdicts) {
    int found = 0;
    int missed = 0;
    int right = 0;
    int wrong = 0;
    int withBugs = 0;
    for (Verdict v : verdicts) {
      withBugs +=
          v.prepared().truth().points().stream().anyMatch(p -> p.defect() == defect) ? 1 : 0;
      found += (int) v.found().stream().filter(p -> p.defect() == defect).count();
      missed += (int) v.missed().stream().filter(p -> p.defect() == defect).count();
      right += (int) v.right().stream().filter(f -> defect.isToldBy(f.check())).count();
      wrong += (int) v.wrong().stream().filter(f -> defect.isToldBy(f.check())).count();
    }
    return new Score(verdicts.size(), withBugs, found, missed, right, wrong);
  }

  static Score of(List<Verdict> verdicts) {
    return new Score(
        verdicts.size(),
        (int) verdicts.stream().filter(v -> !v.prepared().truth().points().isEmpty()).count(),
        verdicts.stream().mapToInt(v -> v.found().size()).sum(),
        verdicts.stream().mapToInt(v -> v.missed().size()).sum(),
        verdicts.stream().mapToInt(v -> v.right().size()).sum(),
        verdicts.stream().mapToInt(v -> v.wrong().size()).sum());
  }

  double recall() {
    return found + missed == 0 ? 1 : (double) found / (found + missed);
  }

  double precision() {
    return right + wrong == 0 ? 1 : (double) right / (right + wrong);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d programs, %d with a bug; recall %.4f (%d of %d), precision %.4f (%d of %d findings)",
        programs,
        withBugs,
        recall(),
        found,
        found + missed,
        precision(),
        right,
        right + wrong);
  }
}

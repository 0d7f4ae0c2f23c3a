package dev.forewarn.differential;

import dev.forewarn.differential.program.Rendering;
import java.util.ArrayList;
import java.util.List;

/**
 * How the analyser did on one program.
 *
 * @param found truth points that some finding names
 * @param missed truth points that none names
 * @param right findings that are true
 * @param wrong other findings, as far as some run came to the method
 */
public record Verdict(
    Prepared prepared,
    List<TruthPoint> found,
    List<TruthPoint> missed,
    List<ReportedLine> right,
    List<ReportedLine> wrong) {

  static Verdict of(Prepared prepared, List<ReportedLine> findings) {
    List<TruthPoint> found = new ArrayList<>();
    List<TruthPoint> missed = new ArrayList<>();
    for (TruthPoint point : prepared.truth().points()) {
      (findings.stream().anyMatch(point::isToldBy) ? found : missed).add(point);
    }
    List<ReportedLine> right = new ArrayList<>();
    List<ReportedLine> wrong = new ArrayList<>();
    for (ReportedLine finding : findings) {
      if (prepared.truth().confirms(finding)) {
        right.add(finding);
      } else if (!prepared.truth().unreached().contains(finding.line())) {
        wrong.add(finding);
      }
    }
    return new Verdict(prepared, found, missed, right, wrong);
  }

  /** Whether the analyser was wrong anywhere. */
  public boolean failed() {
    return !missed.isEmpty() || !wrong.isEmpty();
  }

  Rendering rendering() {
    return prepared.rendering();
  }

  /** The source with what happened at the side of each line. */
  String annotated() {
    List<String> lines = rendering().plain().lines().toList();
    StringBuilder text = new StringBuilder();
    missed.forEach(
        p ->
            text.append(
                "// MISSED " + p.defect() + ", the lines of the stack: " + p.stack() + "\n"));
    wrong.forEach(f -> text.append("// FALSE at line " + f.line() + ": " + firstLine(f) + "\n"));
    for (int i = 1; i <= lines.size(); i++) {
      text.append(String.format("%3d %-12s %s%n", i, mark(i), lines.get(i - 1)));
    }
    return text.toString();
  }

  private static String firstLine(ReportedLine finding) {
    return finding.message().lines().findFirst().orElse("");
  }

  private String mark(int line) {
    StringBuilder marks = new StringBuilder();
    if (missed.stream().anyMatch(p -> p.line() == line)) {
      marks.append("MISSED ");
    }
    if (found.stream().anyMatch(p -> p.line() == line)) {
      marks.append("found ");
    }
    if (wrong.stream().anyMatch(f -> f.line() == line)) {
      marks.append("FALSE ");
    }
    return marks.toString();
  }
}

package dev.forewarn.differential;

import java.util.List;
import java.util.Set;

/**
 * A way for a program to go wrong, first of all in a run where it does not go on.
 *
 * @param stack the program's lines in the stack trace, innermost first
 * @param lines the lines at which a finding finds it: those of the stack and those that stand for
 *     them, such as the explicit {@code close()} that makes an implicit one fail
 */
public record TruthPoint(Defect defect, List<Integer> stack, Set<Integer> lines) {

  /** Whether this finding tells of it. */
  boolean isToldBy(ReportedLine finding) {
    return defect.isToldBy(finding.check()) && lines.contains(finding.line());
  }

  /** The line at which it happens. */
  public int line() {
    return stack.getFirst();
  }
}

package dev.forewarn.differential;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a program does on the JVM under all vectors.
 *
 * @param points the ways to go wrong, each of them first of all in some run
 * @param trueLines the lines at which a finding is true: those of the points, and those of what
 *     goes wrong later in a run that has survived the first
 * @param unreached the lines of methods that no run came to, because an exception came first: of
 *     them the JVM says nothing, and what is wrong in them is wrong all the same
 * @param endless whether some run did not end by itself
 */
public record ProgramTruth(
    List<TruthPoint> points,
    Map<Defect, Set<Integer>> trueLines,
    Set<Integer> unreached,
    boolean endless) {

  /** Whether this finding is true. */
  boolean confirms(ReportedLine finding) {
    return trueLines.entrySet().stream()
        .anyMatch(
            e -> e.getKey().isToldBy(finding.check()) && e.getValue().contains(finding.line()));
  }
}

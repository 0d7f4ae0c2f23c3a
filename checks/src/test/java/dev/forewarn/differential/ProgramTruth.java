package dev.forewarn.differential;

import java.util.List;
import java.util.Set;

/**
 * What a program does on the JVM under all vectors.
 *
 * @param points the ways to throw 'Already closed' first
 * @param trueLines the lines at which a finding is true: those of the points, and those that throw
 *     'Already closed' later in a run that has survived the first
 * @param unreached the lines of methods that no run came to, because an exception came first: of
 *     them the JVM says nothing, and what is wrong in them is wrong all the same
 * @param endless whether some run did not end by itself
 */
public record ProgramTruth(
    List<TruthPoint> points, Set<Integer> trueLines, Set<Integer> unreached, boolean endless) {}

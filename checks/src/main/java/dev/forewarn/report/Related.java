package dev.forewarn.report;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;

/**
 * A place that a finding speaks of besides its own.
 *
 * @param label what happened there, for example {@code opened here}
 * @param region where
 */
public record Related(String label, Region region) {

  /** What happened at {@code tree}. */
  public static Related of(String label, CompilationUnitTree unit, Tree tree) {
    return new Related(label, Region.of(unit, tree));
  }
}

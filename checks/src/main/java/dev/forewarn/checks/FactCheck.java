package dev.forewarn.checks;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.processing.JavacProcessingEnvironment;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.flow.FlowAnalysis;
import dev.forewarn.report.Related;
import dev.forewarn.report.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A check that chooses among the facts that the engine found, and words them. One file is analysed
 * once for all checks.
 */
abstract class FactCheck extends BugChecker implements BugChecker.CompilationUnitTreeMatcher {

  private static final long serialVersionUID = 1L;

  /** Set in this project's own tests: a failure in the making of a fix fails the compilation. */
  private static final String STRICT = "forewarn.strict";

  /**
   * What to say of a fact.
   *
   * @param message what is wrong, what happens at run time, what to do instead
   * @param related the places that the message speaks of, in the order in which things happen
   */
  record Report(String message, List<Related> related) {}

  /** What to say of a fact; empty if it is not this check's business. */
  abstract Optional<Report> report(Fact fact, VisitorState state);

  /** Whether what this check says of a fact is so on every path: if not, it is a warning only. */
  boolean certain(Fact fact) {
    return fact.certain();
  }

  /** Whether a reviewed exception around a place silences this check there. */
  boolean excusable() {
    return true;
  }

  /** How to mend it; empty where no change is certain to be right. */
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return Optional.empty();
  }

  /** The way to a place, if it is in the file under analysis. */
  static Optional<TreePath> path(Place place, VisitorState state) {
    CompilationUnitTree unit = state.getPath().getCompilationUnit();
    return place == null || place.unit() != unit
        ? Optional.empty()
        : Optional.ofNullable(TreePath.getPath(unit, place.tree()));
  }

  @Override
  public final Description matchCompilationUnit(CompilationUnitTree unit, VisitorState state) {
    Reporter reporter = Reporter.start(state);
    FlowAnalysis analysis = FlowAnalysis.instance(state.context, reporter.options().models());
    analysis
        .takeProblem()
        .ifPresent(
            problem ->
                JavacProcessingEnvironment.instance(state.context)
                    .getMessager()
                    .printError("Forewarn: " + problem));
    List<Fact> facts = analysis.factsOf(unit);
    for (String note : analysis.takeNotes()) {
      JavacProcessingEnvironment.instance(state.context).getMessager().printNote(note);
    }
    for (Fact fact : facts) {
      report(fact, state)
          .map(r -> with(analysis.consequence(fact), r))
          .ifPresent(r -> say(fact, r, unit, state));
    }
    return Description.NO_MATCH;
  }

  /** Adds that native code called the code: nobody has to be told so in a finding of its own. */
  private static Report with(Fact.UpcallThrows consequence, Report report) {
    if (consequence == null) {
      return report;
    }
    List<Related> related = new ArrayList<>(report.related());
    related.addAll(Words.related("made an upcall here", consequence.stub()));
    return new Report(
        report.message()
            + ". Native code calls this, and nothing catches the exception before it gets there:"
            + " then the JVM ends at once",
        related);
  }

  private void say(Fact fact, Report report, CompilationUnitTree unit, VisitorState state) {
    Tree at = fact.at().tree();
    TreePath path = TreePath.getPath(unit, at);
    if (path == null) {
      return;
    }
    for (Tree around : path) {
      if (isSuppressed(around, state) || excusable() && FlowAnalysis.excuses(around)) {
        return;
      }
    }
    SeverityLevel level = state.severityMap().getOrDefault(canonicalName(), SeverityLevel.WARNING);
    if (!certain(fact) && level == SeverityLevel.ERROR) {
      level = SeverityLevel.WARNING;
    }
    Description.Builder description =
        buildDescription(at).setMessage(report.message()).overrideSeverity(level);
    VisitorState here = state.withPath(path);
    safeFix(fact, here).ifPresent(description::addFix);
    here.reportMatch(Reporter.found(description.build(), level, at, report.related(), here));
  }

  /** A finding without a fix is better than none: a failure in the making of a fix ends there. */
  private Optional<SuggestedFix> safeFix(Fact fact, VisitorState state) {
    try {
      return fix(fact, state);
    } catch (RuntimeException failure) {
      if (Boolean.getBoolean(STRICT)) {
        throw failure;
      }
      return Optional.empty();
    }
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.util.TreePath;
import dev.forewarn.checks.fixes.SuperfluousCloseFix;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** An arena is closed a second time. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "An arena is closed a second time",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ArenaClosedTwice.md")
public final class ArenaClosedTwice extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ArenaClosedTwice() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.ClosedTwice f)) {
      return Optional.empty();
    }
    String often = f.certain() ? "" : ", on some path,";
    String message =
        f.implicit()
            ? "this arena is%s closed here, and again when the try block ends at %s: the second close"
                    .formatted(often, Words.line(f.second(), f.at()))
                + " throws IllegalStateException (Already closed). Leave the closing to the try"
            : "this arena is%s closed again; it was %s: this throws IllegalStateException (Already"
                    .formatted(often, Words.ended(f.first(), f.at()))
                + " closed). Close it once";
    return Optional.of(
        new Report(
            message,
            Words.related(
                "opened here",
                f.opened(),
                "closed here",
                f.first(),
                "closed again here",
                f.second())));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    Fact.ClosedTwice f = (Fact.ClosedTwice) fact;
    if (f.implicit()) {
      return path(f.first(), state)
          .filter(call -> call.getLeaf() == f.at().tree())
          .flatMap(call -> SuperfluousCloseFix.insideTry(call, state));
    }
    Optional<TreePath> first = path(f.first(), state);
    Optional<TreePath> second = path(f.second(), state);
    // A close in a helper may be the only one that other callers get.
    return first.isPresent() && second.isPresent() && f.second().tree() == f.at().tree()
        ? SuperfluousCloseFix.explicit(first.get(), second.get(), state)
        : Optional.empty();
  }
}

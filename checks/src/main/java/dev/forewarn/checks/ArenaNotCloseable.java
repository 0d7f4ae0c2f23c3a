package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.util.TreePath;
import dev.forewarn.checks.fixes.ConfinedResourceFix;
import dev.forewarn.checks.fixes.RemoveStatementFix;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.facts.Fact;
import java.util.List;
import java.util.Optional;

/** An automatic or the global arena is closed. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "An automatic or the global arena is closed",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ArenaNotCloseable.md")
public final class ArenaNotCloseable extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ArenaNotCloseable() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.NotCloseable f)) {
      return Optional.empty();
    }
    String arena = f.kind() == ArenaKind.GLOBAL ? "the global arena" : "an automatic arena";
    String message =
        "%s cannot be closed%s: close() throws UnsupportedOperationException. %s"
            .formatted(
                arena,
                f.implicit() ? ", but is when the try block ends" : "",
                f.kind() == ArenaKind.GLOBAL
                    ? "Use Arena.ofConfined() or Arena.ofShared(), or do not close it"
                    : "The garbage collector frees it; use Arena.ofConfined() or Arena.ofShared()"
                        + " to free it at a known time");
    return Optional.of(new Report(message, List.of()));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    Fact.NotCloseable f = (Fact.NotCloseable) fact;
    Optional<TreePath> at = path(f.at(), state);
    return f.implicit()
        ? at.flatMap(resource -> ConfinedResourceFix.of(resource, state))
        : at.filter(call -> f.certain())
            .flatMap(call -> RemoveStatementFix.ofClose(call, state, "Do not close the arena"));
  }
}

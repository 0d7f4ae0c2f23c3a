package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.TryWithResourcesFix;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A confined or shared arena is not closed on every path. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A confined or shared arena is not closed on every path",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ArenaNotClosed.md")
public final class ArenaNotClosed extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ArenaNotClosed() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.NotClosed f)) {
      return Optional.empty();
    }
    String line = Words.line(f.exit(), f.at());
    String exit =
        switch (f.how()) {
          case END -> "the method ends at " + line;
          case RETURN, LENT -> "the method returns at " + line;
          case THROW -> "the exception at " + line + " is thrown";
          case CALL_THROWS -> "the call at " + line + " throws";
        };
    String message =
        "this arena is never closed%s: nobody holds it any more when %s, and its memory is never"
            + " freed. Open it in try-with-resources";
    return Optional.of(
        new Report(
            message.formatted(f.certain() ? "" : " on some path", exit),
            Words.related("opened here", f.at(), "lost here", f.exit())));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    Fact.NotClosed f = (Fact.NotClosed) fact;
    return path(f.at(), state)
        .flatMap(opening -> TryWithResourcesFix.of(opening, f.kind() != ArenaKind.CONFINED, state));
  }
}

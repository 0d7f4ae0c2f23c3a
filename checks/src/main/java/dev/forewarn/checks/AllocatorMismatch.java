package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.Tree;
import dev.forewarn.checks.fixes.RightReleaserFix;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Native memory is released by a function of another allocator. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Native memory is released by a function of another allocator",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "AllocatorMismatch.md")
public final class AllocatorMismatch extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public AllocatorMismatch() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.WrongFamily f)) {
      return Optional.empty();
    }
    String message =
        "%s %s by %s although it comes from %s, which is another allocator: this corrupts the"
            + " native heap or crashes the JVM. Release it with the function that belongs to %s%s";
    String maker = f.maker() == null ? "'" + f.family() + "'" : f.maker();
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(f.subject(), f.release(), f.at(), f.maker(), state),
                f.certain() ? "is released" : "is, on some path, released",
                f.releaser(),
                maker,
                maker,
                Natives.inside(f.release(), f.at())),
            Words.related("obtained here", f.opened(), "released here", f.release())));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    Fact.WrongFamily f = (Fact.WrongFamily) fact;
    Tree maker = f.opened() == null ? null : f.opened().tree();
    return f.certain() && f.at().tree() == f.release().tree()
        ? path(f.release(), state)
            .flatMap(call -> RightReleaserFix.of(call, f.family(), maker, state))
        : Optional.empty();
  }
}

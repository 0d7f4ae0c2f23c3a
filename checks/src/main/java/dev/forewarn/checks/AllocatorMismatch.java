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
    if (fact instanceof Fact.NotOwned n && isArenaGivenAway(n)) {
      return Optional.of(
          new Report(
              "%s %s to %s%s, which takes it over and releases it, but an arena allocated it and frees it when it is closed: this corrupts the native heap or crashes the JVM. Give it memory of the allocator that its new owner releases with"
                  .formatted(
                      Natives.subject(n.subject(), n.release(), n.at(), n.maker(), state),
                      n.certain() ? "is given" : "is, on some path, given",
                      n.releaser(),
                      Natives.inside(n.release(), n.at())),
              Words.related("allocated here", n.opened(), "given away here", n.release())));
    }
    if (!(fact instanceof Fact.WrongFamily f)) {
      return Optional.empty();
    }
    if (f.how() == Fact.WrongFamily.How.FINISHED) {
      return Optional.of(
          new Report(
              "what %s began in %s is ended by %s%s%s, which is for another kind of state: it refuses, and what was begun leaks, or it corrupts the native heap. %s"
                  .formatted(
                      f.maker(),
                      f.release().tree() == f.at().tree() && f.subject() != null
                          ? Words.source(f.subject(), state, "memory")
                          : "memory",
                      f.releaser(),
                      Natives.inside(f.release(), f.at()),
                      f.certain() ? "" : " on some path",
                      f.right() == null
                          ? "End it with the function that belongs to " + f.maker()
                          : "End it with " + f.right()),
              Words.related("begun here", f.opened(), "ended here", f.release())));
    }
    String message = "%s %s%s although it comes from %s, which is another allocator: %s. %s";
    String maker = f.maker() == null ? "'" + f.family() + "'" : f.maker();
    String does =
        f.how() == Fact.WrongFamily.How.TAKEN
            ? "given to %s, which takes over '%s' only,".formatted(f.releaser(), f.releases())
            : "released by " + f.releaser();
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(f.subject(), f.release(), f.at(), f.maker(), state),
                f.certain() ? "is " + does : "is, on some path, " + does,
                Natives.inside(f.release(), f.at()),
                maker,
                f.number()
                    ? "this ends something else, or nothing"
                    : "this corrupts the native heap or crashes the JVM",
                f.right() == null
                    ? "Release it with the function that belongs to " + maker
                    : "Release it with " + f.right()),
            Words.related("obtained here", f.opened(), "released here", f.release())));
  }

  /** Whether memory of an arena is given to a new owner, who takes it for his allocator's. */
  static boolean isArenaGivenAway(Fact.NotOwned n) {
    return n.taken() && n.what() == Fact.NotOwned.What.ARENA;
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.WrongFamily f) || f.how() != Fact.WrongFamily.How.RELEASED) {
      return Optional.empty();
    }
    Tree maker = f.opened() == null ? null : f.opened().tree();
    return f.certain() && f.at().tree() == f.release().tree()
        ? path(f.release(), state)
            .flatMap(call -> RightReleaserFix.of(call, f.family(), maker, state))
        : Optional.empty();
  }
}

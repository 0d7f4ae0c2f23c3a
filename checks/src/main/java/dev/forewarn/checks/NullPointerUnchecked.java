package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.NullFixes;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A pointer that may be NULL is used without a check. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A pointer that may be NULL is used without a check",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "NullPointerUnchecked.md")
public final class NullPointerUnchecked extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public NullPointerUnchecked() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (fact instanceof Fact.NullPassed p) {
      return Optional.of(
          new Report(
              "the null reference %s passed to %s%s: the linker throws NullPointerException. Pass"
                      .formatted(
                          p.certain() ? "is" : "is, on some path,",
                          p.function(),
                          Natives.inside(p.use(), p.at()))
                  + " MemorySegment.NULL, which stands for C's NULL",
              Words.related("passed here", p.use())));
    }
    if (!(fact instanceof Fact.NullUnchecked f)) {
      return Optional.empty();
    }
    if (f.reference()) {
      return Optional.of(
          new Report(
              "%s %s%s, but %s may return null by its annotation and nothing checks: then %s throws NullPointerException. Compare it with null first"
                  .formatted(
                      Natives.subject(f.subject(), f.use(), f.at(), f.maker(), state),
                      f.function() == null ? "is used" : "is passed to " + f.function(),
                      Natives.inside(f.use(), f.at()),
                      f.maker(),
                      f.function() == null ? "this" : "the linker"),
              Words.related("obtained here", f.opened(), "used here", f.use())));
    }
    String use =
        f.function() == null ? "is read or written" : "is passed to " + f.function() + ", which";
    String message =
        f.function() == null
            ? "%s %s%s, but %s may return NULL and nothing checks: then the JVM crashes. Compare it"
                + " with MemorySegment.NULL (equals) first"
            : "%s %s must not get NULL,%s but %s may return NULL and nothing checks: then the JVM"
                + " crashes. Compare it with MemorySegment.NULL (equals) first";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(f.subject(), f.use(), f.at(), f.maker(), state),
                use,
                Natives.inside(f.use(), f.at()),
                f.maker()),
            Words.related("obtained here", f.opened(), "used here", f.use())));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return fact instanceof Fact.NullPassed p && p.use().tree() == p.at().tree()
        ? NullFixes.pass(p.subject(), state)
        : Optional.empty();
  }
}

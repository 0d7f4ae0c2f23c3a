package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import dev.forewarn.report.Related;
import java.util.List;
import java.util.Optional;

/** Native memory or a handle is released a second time. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Native memory or a handle is released a second time",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ReleasedTwice.md")
public final class ReleasedTwice extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ReleasedTwice() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UsedAfterEnd f)
        || !f.release()
        || f.how() != Fact.Ending.RELEASED && f.how() != Fact.Ending.ATTACHED) {
      return Optional.empty();
    }
    if (f.implicit()) {
      return Optional.of(
          new Report(
              "%s is%s released here%s, and again when the try block ends: %s. Leave the release to the try statement, or forget it when it is released"
                  .formatted(
                      Natives.subject(null, f.use(), f.at(), f.maker(), state),
                      f.certain() ? "" : ", on some path,",
                      Natives.inside(f.ended(), f.at()),
                      outcome(f)),
              places(f)));
    }
    String first =
        f.how() == Fact.Ending.ATTACHED
            ? "the arena that it was attached to at %s releases it too"
            : f.ender() + " has released it at %s";
    String message =
        "%s %s%s although " + first + ": %s. Release it once, and forget it when you do";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(f.subject(), f.use(), f.at(), f.maker(), state),
                f.certain() ? "is released" : "is, on some path, released",
                Natives.inside(f.use(), f.at()),
                Natives.ended(f),
                outcome(f)),
            places(f)));
  }

  /** A number may be that of something else by then: nothing is corrupted. */
  @Override
  boolean certain(Fact fact) {
    return fact.certain() && !(fact instanceof Fact.UsedAfterEnd f && f.number());
  }

  private static String outcome(Fact.UsedAfterEnd f) {
    return f.number()
        ? "this fails, or ends what has got the same number meanwhile"
        : "this corrupts the native heap or crashes the JVM";
  }

  private static List<Related> places(Fact.UsedAfterEnd f) {
    return Words.related(
        "obtained here", f.opened(), "released here", f.ended(), "released again here", f.use());
  }
}

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

/** Native memory or a handle is used after it was released. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Native memory or a handle is used after it was released",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UsedAfterRelease.md")
public final class UsedAfterRelease extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UsedAfterRelease() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UsedAfterEnd f) || f.release() || f.how() != Fact.Ending.RELEASED) {
      return Optional.empty();
    }
    if (f.implicit()) {
      return Optional.of(
          new Report(
              "%s is%s released here%s, and used when the try block ends: native code may have given its memory to somebody else by then. Leave the release to the try statement"
                  .formatted(
                      Natives.subject(null, f.use(), f.at(), f.maker(), state),
                      f.certain() ? "" : ", on some path,",
                      Natives.inside(f.ended(), f.at())),
              places(f)));
    }
    String verb = Natives.returned(f.use()) ? "returned" : "used";
    String message =
        "%s %s after %s released it at %s%s: "
            + (f.number()
                ? "this fails, or means what has got the same number meanwhile"
                : "native code may have given its memory to somebody else by then, so this reads or"
                    + " overwrites foreign data, or crashes the JVM")
            + ". Release it after its last use";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(f.subject(), f.use(), f.at(), f.maker(), state),
                f.certain() ? "is " + verb : "is, on some path, " + verb,
                f.ender(),
                Natives.ended(f),
                Natives.inside(f.use(), f.at())),
            places(f)));
  }

  /** A number may be that of something else by then: no memory is touched. */
  @Override
  boolean certain(Fact fact) {
    return fact.certain() && !(fact instanceof Fact.UsedAfterEnd f && f.number());
  }

  private static List<Related> places(Fact.UsedAfterEnd f) {
    return Words.related(
        "obtained here", f.opened(), "released here", f.ended(), "used here", f.use());
  }
}

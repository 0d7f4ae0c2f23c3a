package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** All of a segment is read whose size was only guessed. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "All of a segment is read whose size was only guessed",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "GuessedPointerSize.md")
public final class GuessedPointerSize extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public GuessedPointerSize() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.SizeGuessed g)) {
      return Optional.empty();
    }
    String message =
        "all of %s is used%s, but that it has %s bytes is only said by the number in reinterpret"
            + " (%s): where there are fewer, foreign memory is read or the JVM crashes. Use the"
            + " size that the native code tells, or a named constant of its documentation";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(g.subject(), g.use(), g.at(), null, state),
                Natives.inside(g.use(), g.at()),
                g.size() == Long.MAX_VALUE ? "Long.MAX_VALUE" : g.size(),
                Words.line(g.given(), g.at())),
            Words.related("size given here", g.given(), "used here", g.use())));
  }
}

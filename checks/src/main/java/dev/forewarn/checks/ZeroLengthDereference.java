package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.ReinterpretFix;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A pointer from native code is read or written, although Java knows of no memory behind it. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A pointer from native code is read or written without a size",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ZeroLengthDereference.md")
public final class ZeroLengthDereference extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ZeroLengthDereference() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.ZeroLength z)) {
      return Optional.empty();
    }
    if (z.none()) {
      return z.certain() ? Optional.of(none(z, state)) : Optional.empty();
    }
    String message =
        "%s is a pointer from native code%s, a segment of size 0: %s%s %s. Say how much memory is"
            + " behind it with reinterpret(size), or by withTargetLayout on the ADDRESS layout";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(z.subject(), z.use(), z.at(), z.maker(), state),
                z.certain() ? "" : ", on some path",
                z.method(),
                Natives.inside(z.use(), z.at()),
                z.silent() ? "finds nothing in it" : "throws IndexOutOfBoundsException"),
            Words.related("obtained here", z.given(), "used here", z.use())));
  }

  /** A value of NULL that some path only has may be one that the code never comes to read. */
  private static Report none(Fact.ZeroLength z, VisitorState state) {
    return new Report(
        ("%s is the NULL pointer, a segment of size 0: %s%s throws IndexOutOfBoundsException. Look"
                + " with .equals(MemorySegment.NULL) whether there is anything to read")
            .formatted(
                Natives.subject(z.subject(), z.use(), z.at(), z.maker(), state),
                z.method(),
                Natives.inside(z.use(), z.at())),
        Words.related("obtained here", z.given(), "used here", z.use()));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return fact instanceof Fact.ZeroLength z
            && !z.none()
            && z.use().equals(z.at())
            && z.subject() != null
        ? ReinterpretFix.of(z.at().tree(), z.subject(), state)
        : Optional.empty();
  }
}

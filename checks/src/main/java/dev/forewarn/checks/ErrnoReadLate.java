package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.CaptureFix;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** The reason of a failure is read when the JVM may have overwritten it. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "errno or GetLastError is read when the JVM may have overwritten it",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ErrnoReadLate.md")
public final class ErrnoReadLate extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ErrnoReadLate() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    return switch (fact) {
      case Fact.ErrorReadLate e -> Optional.of(late(e));
      case Fact.CaptureRefused c -> Optional.of(refused(c, state));
      case Fact.CaptureShared c -> Optional.of(shared(c));
      default -> Optional.empty();
    };
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return fact instanceof Fact.ErrorReadLate e && e.use().equals(e.at())
        ? path(e.at(), state).flatMap(read -> CaptureFix.of(read, e.captured(), state))
        : Optional.empty();
  }

  private static Report late(Fact.ErrorReadLate e) {
    String message =
        "%s is called on its own to learn why an earlier call failed%s: between the two calls the"
            + " JVM runs code that changes it, and what is read is the reason of something else."
            + " Link the function that fails with Linker.Option.captureCallState(\"%s\"), and read"
            + " the segment that it is then given";
    return new Report(
        message.formatted(e.function(), Natives.inside(e.use(), e.at()), e.captured()),
        Words.related("read here", e.use()));
  }

  private static Report refused(Fact.CaptureRefused c, VisitorState state) {
    String message =
        "%s is what the call%s captures the error into, but %s: it throws %s. Allocate it with"
            + " Linker.Option.captureStateLayout()";
    return new Report(
        message.formatted(
            Natives.subject(c.subject(), c.use(), c.at(), null, state),
            Natives.inside(c.use(), c.at()),
            c.nothing()
                ? "it is NULL"
                : "it has %d bytes, where %d are needed".formatted(c.size(), c.needed()),
            c.nothing() ? "IllegalArgumentException" : "IndexOutOfBoundsException"),
        Words.related("made here", c.given(), "called here", c.use()));
  }

  private static Report shared(Fact.CaptureShared c) {
    String message =
        "the call%s captures the error into '%s', which all threads share: another thread that"
            + " calls meanwhile overwrites it before it is read. Allocate the segment for each"
            + " call, or for each thread";
    return new Report(
        message.formatted(Natives.inside(c.use(), c.at()), c.name()),
        Words.related("called here", c.use()));
  }
}

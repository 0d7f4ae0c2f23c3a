package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Fact.OutOfBounds.Range;
import java.util.Optional;

/** Memory is accessed that a segment does not have, or at an address that is not aligned. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Memory is accessed outside a segment, or where it is not aligned",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "OutOfBoundsAccess.md")
public final class OutOfBoundsAccess extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public OutOfBoundsAccess() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.OutOfBounds o)) {
      return Optional.empty();
    }
    String message = o.alignment() == null ? outside(o, state) : misaligned(o, state);
    return Optional.of(
        new Report(message, Words.related("size given here", o.given(), "accessed here", o.use())));
  }

  private static String outside(Fact.OutOfBounds o, VisitorState state) {
    return "%s of %s%s, which has %s%s: this%s throws IndexOutOfBoundsException"
        .formatted(
            wanted(o.range()),
            subject(o, state),
            Natives.inside(o.use(), o.at()),
            there(o.range()),
            given(o),
            o.certain() ? "" : ", on some path,");
  }

  private static String misaligned(Fact.OutOfBounds o, VisitorState state) {
    String where =
        o.heap()
            ? "%s%s is an array%s whose elements are never aligned to %s bytes"
            : "%s%s%s is accessed at an address that is no multiple of %s";
    return (where
            + ": this%s throws IllegalArgumentException. Use a layout with the suffix _UNALIGNED")
        .formatted(
            subject(o, state),
            Natives.inside(o.use(), o.at()),
            o.heap() ? given(o) : "",
            o.alignment(),
            o.certain() ? "" : ", on some path,");
  }

  private static String subject(Fact.OutOfBounds o, VisitorState state) {
    return o.use().tree() == o.at().tree() && o.subject() != null
        ? Words.source(o.subject(), state, "this segment")
        : "a segment";
  }

  private static String wanted(Range r) {
    if (r.from() == null) {
      return r.size() == null ? "bytes" : r.size() + " bytes";
    }
    return r.size() == null || r.size() <= 0
        ? "what begins at byte " + r.from()
        : "the bytes from %s up to %s".formatted(r.from(), r.from() + r.size());
  }

  private static String there(Range r) {
    return r.least() == r.most() ? r.most() + " bytes" : "at most " + r.most() + " bytes";
  }

  private static String given(Fact.OutOfBounds o) {
    return o.given() == null || o.given().tree() == o.at().tree()
        ? ""
        : " (%s)".formatted(Words.line(o.given(), o.at()));
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A segment that is read-only is written, by Java or by native code. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A read-only memory segment is written",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ReadOnlySegmentWritten.md")
public final class ReadOnlySegmentWritten extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ReadOnlySegmentWritten() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.FrozenWritten w)) {
      return Optional.empty();
    }
    String subject = Natives.subject(w.subject(), w.use(), w.at(), null, state);
    String path = w.certain() ? "" : ", on some path";
    String inside = Natives.inside(w.use(), w.at());
    if (w.function() != null) {
      return Optional.of(
          new Report(
              ("%s is read-only%s, but %s%s writes it: nothing hinders native code, and others see"
                   + " what they took to be constant change, or the JVM dies if the memory itself"
                   + " is protected. Pass memory that may be written")
                  .formatted(subject, path, w.function(), inside),
              Words.related("made here", w.given(), "passed here", w.use())));
    }
    return Optional.of(
        new Report(
            "%s is read-only%s: writing it%s throws".formatted(subject, path, inside),
            Words.related("made here", w.given(), "written here", w.use())));
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** An array of Java is passed to a native function that was not linked for it. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A heap segment is passed to a native function that does not take it",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "HeapSegmentToNative.md")
public final class HeapSegmentToNative extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public HeapSegmentToNative() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.HeapPassed h)) {
      return Optional.empty();
    }
    String message =
        "%s is an array of Java%s, which native code cannot be given: the call%s%s throws"
            + " IllegalArgumentException (Heap segment not allowed). Copy it into memory of an"
            + " arena (arena.allocateFrom), or link the function with Linker.Option.critical(true),"
            + " if it is short and calls nothing back";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(h.subject(), h.use(), h.at(), null, state),
                h.certain() ? "" : ", on some path",
                h.function() == null ? "" : " of " + h.function(),
                Natives.inside(h.use(), h.at())),
            Words.related("made here", h.given(), "passed here", h.use())));
  }
}

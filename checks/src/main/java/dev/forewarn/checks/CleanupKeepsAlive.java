package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A cleanup keeps alive what it waits for. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A cleanup keeps alive what it waits for",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "CleanupKeepsAlive.md")
public final class CleanupKeepsAlive extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public CleanupKeepsAlive() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.KeptAlive f)) {
      return Optional.empty();
    }
    String what =
        switch (f.what()) {
          case OBJECT -> "the object that it is registered for";
          case ARENA -> "the automatic arena that it is attached to";
          case SEGMENT -> "the segment that it is registered for";
        };
    String message =
        "this cleanup refers to %s, so that is never unreachable and the cleanup never runs: its"
            + " memory leaks. Let it hold only what it releases (a static method or record with the"
            + " pointer)";
    return Optional.of(
        new Report(message.formatted(what), Words.related("registered here", f.at())));
  }
}

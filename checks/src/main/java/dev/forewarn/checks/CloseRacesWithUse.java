package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.ThreadFact;
import java.util.Optional;

/** Native memory or a handle is released while another thread may be in a call that uses it. */
@AutoService(BugChecker.class)
@BugPattern(
    summary =
        "Native memory or a handle is released while another thread may be in a call that uses it",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "CloseRacesWithUse.md")
public final class CloseRacesWithUse extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public CloseRacesWithUse() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof ThreadFact.CloseRaces f)) {
      return Optional.empty();
    }
    String message =
        "%s is released here while another thread may be in the call at %s: %s. The call then uses"
            + " what is freed, or somebody else's by now. %s";
    return Optional.of(
        new Report(
            message.formatted(
                f.name() == null ? "what native code gave" : "the handle '" + f.name() + "'",
                Words.line(f.use(), f.at()),
                why(f.evidence()),
                f.evidence() == ThreadFact.CloseRaces.Evidence.TASK
                    ? "Wait for the task first"
                    : "Hold one lock for the release and for each use"),
            Words.related("used here", f.use(), "released here", f.at())));
  }

  private static String why(ThreadFact.CloseRaces.Evidence evidence) {
    return switch (evidence) {
      case USES_LOCK -> "the calls take a lock, but the release does not";
      case RELEASE_LOCKS -> "the release takes a lock, but the call does not";
      case OTHER_LOCKS -> "the locks that the two take are not the same";
      case FLAG -> "it may have looked at the flag before the release set it";
      case TASK -> "nothing waits for the task that makes it";
    };
  }
}

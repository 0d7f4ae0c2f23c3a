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

/** An object whose end frees native memory may be unreachable while native code uses the memory. */
@AutoService(BugChecker.class)
@BugPattern(
    summary =
        "An object whose end frees native memory may be unreachable while native code uses it",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "HandleUnreachableDuringCall.md")
public final class HandleUnreachableDuringCall extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public HandleUnreachableDuringCall() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof ThreadFact.Unreachable f)) {
      return Optional.empty();
    }
    String cleanup = f.cleanup() == null ? "" : " (" + Words.line(f.cleanup(), f.at()) + ")";
    String message =
        "nothing needs '%s' any more once '%s' is passed here: it may be collected while the call"
            + " goes on, and its cleanup%s frees what native code is using. Call"
            + " Reference.reachabilityFence(%s) behind the call, in a finally block";
    return Optional.of(
        new Report(
            message.formatted(f.holder(), f.name(), cleanup, f.holder()),
            Words.related("passed here", f.at(), "freed by this", f.cleanup())));
  }
}

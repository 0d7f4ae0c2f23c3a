package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.ThreadFact;
import java.util.Optional;

/** A claim of thread safety gives no reason, or the code contradicts it. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A claim of thread safety gives no reason, or the code contradicts it",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UnjustifiedThreadSafetyClaim.md")
public final class UnjustifiedThreadSafetyClaim extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UnjustifiedThreadSafetyClaim() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof ThreadFact.UnjustifiedClaim f)) {
      return Optional.empty();
    }
    String message = f.contradicted() ? "the code contradicts @%s: %s" : "@%s %s";
    return Optional.of(
        new Report(
            message.formatted(f.claim(), text(f)),
            Words.related(
                "claimed here",
                f.at(),
                "contradicted here",
                f.where(),
                "mode chosen here",
                f.because())));
  }

  private static String text(ThreadFact.UnjustifiedClaim f) {
    String line = f.where() == null ? "" : Words.line(f.where(), f.at());
    String mode =
        f.because() == null
            ? ""
            : " in the mode that is chosen at " + Words.line(f.because(), f.at());
    return switch (f.flaw()) {
      case NO_REASON ->
          "gives no reason: whether native code may be called by several threads is written in its"
              + " documentation only. Say why in 'reason', and where it says so in 'source'";
      case OTHERS_CLAIM ->
          "on a type that holds a native handle gives no reason: whether native code may be called"
              + " by several threads is written in its documentation only. Say why with"
              + " @ThreadSafeNative(reason = ...)";
      case PLACEHOLDER ->
          "gives a placeholder for a reason: '%s' does not say why several threads may call this"
                  .formatted(f.subject())
              + " native code. Say what its documentation guarantees";
      case SOURCE ->
          "names a source that nobody can look up: '%s'. Give an address, or a document with a"
                  .formatted(f.subject())
              + " section";
      case CONFINED_ARENA ->
          "'%s' (%s) lives in a confined arena, which throws WrongThreadException on any other thread"
                  .formatted(f.subject(), line)
              + " than its own. Open it with Arena.ofShared()";
      case UNGUARDED_HANDLE ->
          "the handle '%s' is assigned outside the constructor, and used at %s without a lock: another"
                  .formatted(f.subject(), line)
              + " thread may see the old one, which may be freed. Make it final, or take one lock"
              + " wherever it is used";
      case UNSAFE_PART ->
          "'%s' (%s) is of a kind that is not for several threads. Take a lock wherever it is used, or"
                  .formatted(f.subject(), line)
              + " do not claim more than it does";
      case UNSAFE_FUNCTION ->
          "%s is called at %s without a lock, and its documentation says that it is not thread-safe%s:"
                  .formatted(f.subject(), line, mode)
              + " two threads corrupt its state. Call it under a lock, or use a reentrant function";
      case LOCK_PER_OBJECT ->
          "%s is called at %s under a lock that each object has of its own, and its documentation says"
                  .formatted(f.subject(), line)
              + " that it is not thread-safe"
              + mode
              + ": two objects corrupt its state. Call it under a static"
              + " lock, or use a reentrant function";
      case MAIN_ONLY ->
          "%s is called at %s, and its documentation says that only the main thread may call it: no"
                  .formatted(f.subject(), line)
              + " lock helps. Hand the call to that thread";
      case OVERLAPPING_CALLS ->
          "%s is called at %s without a lock, and its documentation says that calls on the same object"
                  .formatted(f.subject(), line)
              + " must not overlap. Call it under a lock";
      case CLOSE_RACES ->
          "the handle '%s' is released at %s while another thread may be using it: nothing excludes"
                  .formatted(f.subject(), line)
              + " that. Take a lock for the release and for each use";
    };
  }
}

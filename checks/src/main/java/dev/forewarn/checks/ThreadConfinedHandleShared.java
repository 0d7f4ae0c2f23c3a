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

/** What only one thread may use is used on another. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A handle that only one thread may use is used on another",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ThreadConfinedHandleShared.md")
public final class ThreadConfinedHandleShared extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ThreadConfinedHandleShared() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof ThreadFact.SharedConfined f)) {
      return Optional.empty();
    }
    boolean direct = f.use().tree() == f.at().tree();
    String where = direct ? "" : " (at " + Words.line(f.use(), f.at()) + ")";
    String what =
        f.subject() == null || !direct ? "this handle" : Words.source(f.subject(), state, "this");
    String message =
        f.to() == null
            ? overlapping(f, what, where)
            : f.subject() == null
                ? "%s%s may be called on %s only, but runs on another one here"
                    .formatted(f.function(), where, thread(f.to()))
                : "%s is used by %s%s on another thread than %s, which alone may use it"
                    .formatted(what, f.function(), where, thread(f.to()));
    return Optional.of(
        new Report(
            message
                + ": native code that is not made for it corrupts its state or crashes. "
                + (f.to() == null
                    ? "Take one lock for all calls, or wait for the other thread first"
                    : "Hand the work to that thread"),
            Words.related(
                "run on another thread here",
                f.crossed(),
                "used here as well",
                f.other(),
                "used here",
                f.use(),
                "mode chosen here",
                f.mode())));
  }

  private static String overlapping(ThreadFact.SharedConfined f, String what, String where) {
    String other = Words.line(f.other(), f.at());
    String mode =
        f.mode() == null ? "" : " in the mode that is chosen at " + Words.line(f.mode(), f.at());
    return f.subject() == null
        ? "%s%s is called while another thread may be in the call at %s, and calls must not overlap%s"
            .formatted(f.function(), where, other, mode)
        : "%s is passed to %s%s while another thread may be using it in the call at %s"
            .formatted(what, f.function(), where, other);
  }

  private static String thread(String to) {
    return to.equals("main") ? "the main thread" : "the thread that made it";
  }
}

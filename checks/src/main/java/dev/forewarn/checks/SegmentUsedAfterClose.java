package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.forewarn.checks.fixes.MoveCloseFix;
import dev.forewarn.checks.fixes.MoveIntoTryFix;
import dev.forewarn.checks.fixes.TryWithResourcesFix;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Native memory is used after the arena that it lives in was closed. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Native memory is used after the arena that it lives in was closed",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "SegmentUsedAfterClose.md")
public final class SegmentUsedAfterClose extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public SegmentUsedAfterClose() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UsedAfterClose f)
        || f.raw()
        || LibraryUnloadedTooEarly.ofLibrary(f.kind())) {
      return Optional.empty();
    }
    String what = Words.noun(f.kind());
    String message;
    if (f.racing()) {
      message =
          "the arena of this %s is %s while the task started here may still use it: then the task"
              + " throws IllegalStateException (Already closed). Wait for the task before the arena"
              + " is closed";
      message = message.formatted(what, Words.ended(f.closed(), f.at()));
    } else {
      String name = name(f, state, "this " + what);
      String inside =
          f.use().tree() == f.at().tree()
              ? ""
              : " (used at %s)".formatted(Words.line(f.use(), f.at()));
      message =
          "%s %s after its arena was %s%s: this throws IllegalStateException (Already closed). Move"
              + " the use before the close, or allocate in an arena that lives long enough";
      message =
          message.formatted(
              name,
              f.certain() ? "is used" : "is, on some path, used",
              Words.ended(f.closed(), f.at()),
              inside);
    }
    return Optional.of(
        new Report(
            message,
            Words.related(
                "opened here", f.opened(), "closed here", f.closed(), "used here", f.use())));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    Fact.UsedAfterClose f = (Fact.UsedAfterClose) fact;
    return useBeforeClose(f, state)
        .or(
            () ->
                f.certain() && !f.racing() && f.closed().tree() instanceof MethodInvocationTree
                    ? path(f.opened(), state)
                        .flatMap(opening -> TryWithResourcesFix.of(opening, true, state))
                    : Optional.empty());
  }

  /** Moves the close behind the use, or the use before the close. */
  static Optional<SuggestedFix> useBeforeClose(Fact.UsedAfterClose f, VisitorState state) {
    Optional<TreePath> use = path(f.at(), state);
    if (!f.certain() || f.racing() || use.isEmpty()) {
      return Optional.empty();
    }
    return path(f.closed(), state)
        .flatMap(close -> MoveCloseFix.of(close, use.get(), state))
        .or(() -> MoveIntoTryFix.of(f.closed().tree(), use.get(), state));
  }

  /** What is dead: only at the use itself is there an expression for it. */
  private static String name(Fact.UsedAfterClose f, VisitorState state, String otherwise) {
    return f.use().tree() == f.at().tree() && f.subject() != null
        ? Words.source(f.subject(), state, otherwise)
        : otherwise;
  }
}

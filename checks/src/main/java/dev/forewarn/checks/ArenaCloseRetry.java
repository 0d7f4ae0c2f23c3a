package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.List;
import java.util.Optional;

/** Closing an arena is retried without a bound, or rests on what is no proof. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Closing an arena is retried without a bound",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ArenaCloseRetry.md")
public final class ArenaCloseRetry extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ArenaCloseRetry() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (fact instanceof Fact.AliveTaken f) {
      String message =
          "isAlive() of a shared scope proves nothing here: another thread, which nobody waits for,"
              + " may close it (%s) before it is used (%s), and the use throws"
              + " IllegalStateException. Wait for that thread, or take one lock for both";
      return Optional.of(
          new Report(
              message.formatted(Words.line(f.closed(), f.at()), Words.line(f.use(), f.at())),
              Words.related(
                  "opened here", f.opened(), "closed here", f.closed(), "used here", f.use())));
    }
    if (!(fact instanceof Fact.CloseRetried f)) {
      return Optional.empty();
    }
    String message =
        switch (f.how()) {
          case FOR_EVER ->
              "close() is tried again for as long as it throws IllegalStateException, but it throws"
                  + " that as well when the arena is closed already: then this never ends. Bound"
                  + " the number of tries";
          case WHILE_ALIVE ->
              "close() is tried again for as long as the arena is alive, and fails for as long as"
                  + " anything uses it: if that does not end, this does not either. Bound the"
                  + " number of tries";
          case ALIVE_AS_PROOF ->
              "isAlive() of a shared scope proves nothing here: another thread may close it in"
                  + " between. Tell the two cases apart in another way, for example by a flag of"
                  + " your own";
        };
    return Optional.of(new Report(message, List.of()));
  }
}

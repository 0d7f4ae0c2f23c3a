package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A confined arena, or memory that lives in one, is reached on another thread. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A confined arena, or memory that lives in one, is reached on another thread",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ConfinedSegmentOnOtherThread.md")
public final class ConfinedSegmentOnOtherThread extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ConfinedSegmentOnOtherThread() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.OnWrongThread f)) {
      return Optional.empty();
    }
    boolean closed = f.kind() == null;
    boolean direct = f.use().tree() == f.at().tree();
    String message =
        "%s %s on another thread than the one that opened %s%s%s: this throws"
            + " WrongThreadException%s. %s";
    String done = closed ? "closed" : f.kind() == ViewKind.ALLOCATOR ? "allocated from" : "used";
    return Optional.of(
        new Report(
            message.formatted(
                what(f, state, direct),
                (f.certain() ? "is " : "may be ") + done,
                closed || f.kind() == ViewKind.ALLOCATOR ? "it" : "its confined arena",
                f.opened() == null ? "" : " at " + Words.line(f.opened(), f.at()),
                direct ? "" : " (%s at %s)".formatted(done, Words.line(f.use(), f.at())),
                f.upcall()
                    ? ", which ends the JVM if the code that native code calls lets it out"
                    : "",
                closed
                    ? "Close it on its own thread, or open it with Arena.ofShared()"
                    : "Open the arena with Arena.ofShared(), or give the other thread a copy"),
            Words.related(
                "opened here",
                f.opened(),
                "run on another thread here",
                f.crossed(),
                done + " here",
                f.use())));
  }

  private static String what(Fact.OnWrongThread f, VisitorState state, boolean direct) {
    String noun =
        f.kind() == null || f.kind() == ViewKind.ALLOCATOR
            ? "this confined arena"
            : "this " + Words.noun(f.kind());
    return direct && f.subject() != null ? Words.source(f.subject(), state, noun) : noun;
  }
}

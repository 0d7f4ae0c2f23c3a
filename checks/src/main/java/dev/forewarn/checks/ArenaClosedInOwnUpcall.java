package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Code that native code calls closes the arena of its own upcall stub. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Code that native code calls closes the arena of its own upcall stub",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ArenaClosedInOwnUpcall.md")
public final class ArenaClosedInOwnUpcall extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ArenaClosedInOwnUpcall() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.ClosedInUpcall f)) {
      return Optional.empty();
    }
    boolean elsewhere = f.closed().tree() != f.at().tree();
    String message =
        "this runs as an upcall, and closes the arena of its own stub%s: the code that it returns"
            + " to is freed, and the JVM crashes, or close() throws because the stub is in use."
            + " Close the arena after the native call, or have another thread do it when the upcall"
            + " has returned";
    String where = elsewhere ? " (at " + Words.line(f.closed(), f.at()) + ")" : "";
    return Optional.of(
        new Report(
            message.formatted(where),
            Words.related(
                "opened here",
                f.opened(),
                "made an upcall here",
                f.stub().tree() == f.at().tree() ? null : f.stub(),
                "closed here",
                elsewhere ? f.closed() : null)));
  }
}

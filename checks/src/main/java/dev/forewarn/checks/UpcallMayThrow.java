package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.CatchAllFix;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import java.util.Optional;

/** Code that native code calls can let an exception out. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Code that native code calls can let an exception out, which ends the JVM",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UpcallMayThrow.md")
public final class UpcallMayThrow extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UpcallMayThrow() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UpcallThrows f)) {
      return Optional.empty();
    }
    boolean elsewhere = f.thrown().tree() != f.at().tree();
    String what =
        f.callee() == null
            ? f.exception() + " can be thrown here"
            : f.callee().equals("assert")
                ? f.exception() + " is thrown here if assertions are enabled"
                : f.callee() + " may throw " + f.exception() + " here";
    String where = elsewhere ? " (at " + Words.line(f.thrown(), f.at()) + ")" : "";
    String message =
        what
            + where
            + ", and nothing catches it before it reaches the native code that called: then the JVM"
            + " ends at once. Catch Throwable in the code that native code calls, and return a"
            + " neutral value";
    return Optional.of(
        new Report(
            message,
            Words.related(
                "made an upcall here",
                f.stub() == null || f.stub().tree() == f.at().tree() ? null : f.stub(),
                "thrown here",
                elsewhere ? f.thrown() : null)));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    Fact.UpcallThrows f = (Fact.UpcallThrows) fact;
    return f.code() == null
        ? Optional.empty()
        : path(new Place(f.at().unit(), f.code()), state).flatMap(p -> CatchAllFix.of(p, state));
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.OwnerFact;
import java.util.Optional;

/** An upcall stub ends while native code can still call it. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "An upcall stub ends while native code can still call it",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UpcallStubDiesEarly.md")
public final class UpcallStubDiesEarly extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UpcallStubDiesEarly() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof OwnerFact.RetainedDies f) || f.kind() != ViewKind.STUB) {
      return Optional.empty();
    }
    String end =
        f.closed() == null
            ? "nothing keeps its automatic arena reachable after this method"
            : "its arena is " + Words.ended(f.closed(), f.at());
    String message =
        "%s keeps this upcall stub and calls it later, but %s: a call then jumps into freed code,"
            + " and the JVM crashes. Make the stub in an arena that lives until native code can no"
            + " longer call it: a field's, or Arena.global()";
    return Optional.of(
        new Report(
            message.formatted(f.function(), end),
            Words.related(
                "opened here", f.opened(), "kept here", f.at(), "closed here", f.closed())));
  }
}

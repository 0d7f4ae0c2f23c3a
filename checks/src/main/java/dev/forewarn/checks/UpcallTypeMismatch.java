package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.constants.Subject;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** The target of an upcall has another type than its descriptor. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "The target of an upcall has another type than its descriptor",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UpcallTypeMismatch.md")
public final class UpcallTypeMismatch extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UpcallTypeMismatch() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    return fact instanceof Fact.Rejected r && r.rejection().subject() == Subject.UPCALLS
        ? Optional.of(
            Rejections.report(
                r,
                "Give the target the types of the descriptor: MemorySegment for pointers and"
                    + " structs, and bind what native code does not pass"))
        : Optional.empty();
  }
}

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

/** Options that the linker does not take. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Options of the linker are refused",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "InvalidLinkerOptions.md")
public final class InvalidLinkerOptions extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public InvalidLinkerOptions() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    return fact instanceof Fact.Rejected r && r.rejection().subject() == Subject.OPTIONS
        ? Optional.of(Rejections.report(r, ""))
        : Optional.empty();
  }
}

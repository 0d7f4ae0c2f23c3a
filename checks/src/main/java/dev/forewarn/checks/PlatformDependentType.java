package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.constants.Slip;
import dev.forewarn.facts.Fact;
import java.util.List;
import java.util.Optional;

/** A C type is given a width that it does not have on every platform. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A C type is given a width that it does not have on every platform",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "PlatformDependentType.md")
public final class PlatformDependentType extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public PlatformDependentType() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    List<Slip> slips = Slips.of(fact, s -> !s.variadic() && !s.everywhere());
    return slips.isEmpty()
        ? Optional.empty()
        : Optional.of(Slips.report((Fact.Misbound) fact, slips));
  }
}

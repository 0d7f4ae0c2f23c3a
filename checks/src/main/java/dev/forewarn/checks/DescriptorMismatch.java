package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.constants.Slip;
import dev.forewarn.facts.Fact;
import java.util.List;
import java.util.Optional;

/** The descriptor of a native function contradicts its C prototype. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "The descriptor of a native function contradicts its C prototype",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "DescriptorMismatch.md")
public final class DescriptorMismatch extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public DescriptorMismatch() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    List<Slip> slips = Slips.of(fact, s -> !s.variadic() && s.everywhere());
    return slips.isEmpty()
        ? Optional.empty()
        : Optional.of(Slips.report((Fact.Misbound) fact, slips));
  }

  @Override
  boolean certain(Fact fact) {
    return Slips.of(fact, s -> !s.variadic() && s.everywhere()).stream()
        .anyMatch(s -> s.kind().grave());
  }
}

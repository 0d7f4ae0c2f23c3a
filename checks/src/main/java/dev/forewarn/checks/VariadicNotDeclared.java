package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.VariadicFix;
import dev.forewarn.constants.Slip;
import dev.forewarn.facts.Fact;
import java.util.List;
import java.util.Optional;

/** A variadic function is linked without saying where its variadic arguments begin. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A variadic function is linked without saying where its variadic arguments begin",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "VariadicNotDeclared.md")
public final class VariadicNotDeclared extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public VariadicNotDeclared() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    List<Slip> slips = Slips.of(fact, Slip::variadic);
    return slips.isEmpty()
        ? Optional.empty()
        : Optional.of(Slips.report((Fact.Misbound) fact, slips));
  }

  @Override
  boolean certain(Fact fact) {
    return Slips.of(fact, Slip::variadic).stream().anyMatch(s -> s.kind().grave());
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return fact instanceof Fact.Misbound m && m.use().equals(m.at())
        ? Slips.of(fact, s -> s.kind() == Slip.Kind.VARIADIC).stream()
            .findFirst()
            .flatMap(s -> VariadicFix.of(m.at().tree(), s.index(), state))
        : Optional.empty();
  }
}

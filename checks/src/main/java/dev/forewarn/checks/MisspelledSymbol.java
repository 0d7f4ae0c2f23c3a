package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A native function is looked up under a misspelled name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A native function is looked up under a misspelled name",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "MisspelledSymbol.md")
public final class MisspelledSymbol extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public MisspelledSymbol() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    return fact instanceof Fact.MisspelledName m
        ? Optional.of(
            new Report(
                "there is no function '%s'%s: the lookup finds nothing. The name next to it is '%s', of %s (%s)"
                    .formatted(
                        m.name(),
                        m.use().equals(m.at())
                            ? ""
                            : " (looked up at " + Words.line(m.use(), m.at()) + ")",
                        m.meant(),
                        m.library(),
                        m.source()),
                Words.related("looked up here", m.use())))
        : Optional.empty();
  }
}

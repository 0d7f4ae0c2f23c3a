package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** One native function is linked with two descriptors that contradict each other. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "One native function is linked with two descriptors that contradict each other",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ClashingDescriptors.md")
public final class ClashingDescriptors extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ClashingDescriptors() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    return fact instanceof Fact.Clash c
        ? Optional.of(
            new Report(
                "%s is linked as %s here, but as %s at %s: at most one of them is right, and the JVM may crash. Look the function up in its header"
                    .formatted(c.function(), c.own(), c.theirs(), Words.line(c.other(), c.at())),
                Words.related("linked otherwise here", c.other(), "linked here", c.use())))
        : Optional.empty();
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Nobody looks at the result by which a native function says whether it did anything. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "The result that tells whether a native function failed is dropped",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "NativeStatusIgnored.md")
public final class NativeStatusIgnored extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public NativeStatusIgnored() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.StatusDropped d)) {
      return Optional.empty();
    }
    String message =
        "the result of %s%s is dropped: it tells whether the call did what it should, or how much"
            + " of it, and native code throws nothing%s. Look at it, or say that it does not matter"
            + " by naming the variable 'unused'";
    return Optional.of(
        new Report(
            message.formatted(
                d.function(),
                d.called().tree() == d.at().tree()
                    ? ""
                    : " (called at " + Words.line(d.called(), d.at()) + ")",
                d.source() == null ? "" : " (" + d.source() + ")"),
            Words.related("called here", d.called(), "dropped here", d.at())));
  }
}

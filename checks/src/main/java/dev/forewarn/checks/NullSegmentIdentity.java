package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.NullFixes;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A pointer from native code is compared with MemorySegment.NULL by identity. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A pointer from native code is compared with MemorySegment.NULL by identity",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "NullSegmentIdentity.md")
public final class NullSegmentIdentity extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public NullSegmentIdentity() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.NullIdentity)) {
      return Optional.empty();
    }
    String message =
        "a pointer that native code gave is never the same object as MemorySegment.NULL, even if it"
            + " is NULL: == is always false here and != always true. Use"
            + " equals(MemorySegment.NULL)";
    return Optional.of(new Report(message, Words.related("compared here", fact.at())));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return path(fact.at(), state).flatMap(operand -> NullFixes.compare(operand, state));
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.OwnerFact;
import java.util.Optional;

/** An override contradicts an ownership annotation. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "An override contradicts an ownership annotation",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "OwnershipOverride.md")
public final class OwnershipOverride extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public OwnershipOverride() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof OwnerFact.OwnershipOverridden f)) {
      return Optional.empty();
    }
    String harm =
        switch (f.how()) {
          case OTHER_OWNER -> "release too much or too little";
          case KEPT -> "do not reckon with its being kept";
          case OTHER_HANDLE -> "take one kind of handle for another";
        };
    String message =
        "%s is %s here but %s in %s: callers that know only %s "
            + harm
            + ". Make both say the same";
    return Optional.of(
        new Report(
            message.formatted(
                f.parameter() == null ? "the result" : "parameter '" + f.parameter() + "'",
                f.own(),
                f.theirs(),
                f.base(),
                f.base()),
            Words.related("overridden here", f.at())));
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Native memory or a handle is used or released after somebody else took it over. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Native memory or a handle is used or released after somebody else took it over",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UsedAfterTransfer.md")
public final class UsedAfterTransfer extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UsedAfterTransfer() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UsedAfterEnd f) || f.how() != Fact.Ending.TAKEN) {
      return Optional.empty();
    }
    String message =
        "%s %s%s after %s took it over at %s: its new owner may have released it, so this uses"
            + " freed memory or frees it twice. Do not touch it after the transfer, or transfer a"
            + " copy or reference of its own";
    String verb = f.release() ? "released" : "used";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(f.subject(), f.use(), f.at(), f.maker(), state),
                f.certain() ? "is " + verb : "is, on some path, " + verb,
                Natives.inside(f.use(), f.at()),
                f.ender(),
                Natives.ended(f)),
            Words.related(
                "obtained here",
                f.opened(),
                "taken over here",
                f.ended(),
                verb + " here",
                f.use())));
  }
}

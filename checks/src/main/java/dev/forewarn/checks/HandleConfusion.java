package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A handle of one kind is used where another kind is expected. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A handle of one kind is used where another kind is expected",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "HandleConfusion.md")
public final class HandleConfusion extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public HandleConfusion() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.WrongHandle f)) {
      return Optional.empty();
    }
    String message =
        "%s is a %s handle%s, but %s expects %s: native code then takes one kind of memory for"
            + " another and corrupts it or crashes the JVM. Pass the right handle";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(f.subject(), f.use(), f.at(), null, state),
                f.given(),
                Natives.inside(f.use(), f.at()),
                f.function(),
                f.expected()),
            Words.related("used here", f.use())));
  }
}

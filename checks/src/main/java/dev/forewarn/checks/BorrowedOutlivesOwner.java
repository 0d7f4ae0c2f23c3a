package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Something borrowed from native code is used after its owner is gone. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Something borrowed from native code is used after its owner is gone",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "BorrowedOutlivesOwner.md")
public final class BorrowedOutlivesOwner extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public BorrowedOutlivesOwner() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UsedAfterEnd f)
        || f.how() != Fact.Ending.OWNER_GONE && f.how() != Fact.Ending.INVALIDATED) {
      return Optional.empty();
    }
    String why =
        f.how() == Fact.Ending.INVALIDATED
            ? "%s made it invalid at %s"
            : "what it belongs to was ended by %s at %s";
    String message =
        "%s %s%s after "
            + why
            + ": this reads memory that is no longer there, or crashes the JVM. Use it before, or"
            + " copy what you need to Java";
    String verb = f.release() ? "released" : Natives.returned(f.use()) ? "returned" : "used";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(f.subject(), f.use(), f.at(), f.maker(), state),
                f.certain() ? "is " + verb : "is, on some path, " + verb,
                Natives.inside(f.use(), f.at()),
                f.ender() == null ? "the close" : f.ender(),
                Natives.ended(f)),
            Words.related(
                "borrowed here", f.opened(), "ended here", f.ended(), verb + " here", f.use())));
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A raw address is used after the memory behind it was freed. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A raw address is used after the memory behind it was freed",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "AddressOutlivesArena.md")
public final class AddressOutlivesArena extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public AddressOutlivesArena() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (fact instanceof Fact.UsedAfterClose f
        && f.raw()
        && !LibraryUnloadedTooEarly.concerns(f.kind(), true)) {
      String message =
          "this address is%s used after the memory behind it was freed (its arena was %s): nothing"
              + " is thrown, the program reads or writes memory that is no longer its own. Keep the"
              + " segment, and its arena open, instead of the address";
      return Optional.of(
          new Report(
              message.formatted(
                  f.certain() ? "" : ", on some path,", Words.ended(f.closed(), f.at())),
              Words.related(
                  "opened here", f.opened(), "closed here", f.closed(), "used here", f.use())));
    }
    if (fact instanceof Fact.Escapes f && f.address()) {
      String message =
          "the address of memory leaves this method%s although its arena is %s: nothing keeps the"
              + " memory, and nothing is thrown when it is used. Let the memory live in an arena of"
              + " the caller";
      return Optional.of(
          new Report(
              message.formatted(
                  f.certain() ? "" : " on some path", Words.ended(f.closed(), f.at())),
              Words.related(
                  "opened here", f.opened(), "let out here", f.at(), "closed here", f.closed())));
    }
    if (fact instanceof Fact.AddressOfTemporary f) {
      String message =
          "the address is taken of memory in an automatic arena that nothing keeps reachable: the"
              + " garbage collector may free it at any time from here on. Keep the segment in a"
              + " variable that is used afterwards, or use a confined arena";
      return Optional.of(new Report(message, Words.related("opened here", f.opened())));
    }
    return Optional.empty();
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return switch (fact) {
      case Fact.Escapes f when f.way() == Fact.Way.RETURN ->
          SegmentEscapesArena.callerArena(f, state);
      case Fact.UsedAfterClose f -> SegmentUsedAfterClose.useBeforeClose(f, state);
      default -> Optional.empty();
    };
  }
}

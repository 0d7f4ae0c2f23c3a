package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.CallerArenaFix;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Native memory leaves the block that closes its arena. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Native memory leaves the block that closes its arena",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "SegmentEscapesArena.md")
public final class SegmentEscapesArena extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public SegmentEscapesArena() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.Escapes f)
        || f.address()
        || LibraryUnloadedTooEarly.ofLibrary(f.kind())) {
      return Optional.empty();
    }
    String how =
        switch (f.way()) {
          case RETURN -> "is returned";
          case FIELD -> "is kept in a field";
          case STATIC -> "is kept in a static field";
          case COLLECTION -> "is kept in a collection";
          case NATIVE_MEMORY -> "is pointed to by native memory";
          case FUNCTION -> "is kept by a function that runs later";
        };
    String then =
        f.way() == Fact.Way.NATIVE_MEMORY
            ? "the pointer dangles from then on"
            : "every later use throws IllegalStateException (Already closed)";
    String message =
        "a %s %s%s, but its arena is %s: %s. Allocate in an arena that lives as long as what holds it"
            .formatted(
                Words.noun(f.kind()),
                how,
                f.certain() ? "" : " on some path",
                Words.ended(f.closed(), f.at()),
                then);
    return Optional.of(
        new Report(
            message,
            Words.related(
                "opened here", f.opened(), "let out here", f.at(), "closed here", f.closed())));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return fact instanceof Fact.Escapes f && f.way() == Fact.Way.RETURN
        ? callerArena(f, state)
        : Optional.empty();
  }

  /** Allocates what is returned in the arena of the caller, if the method has one. */
  static Optional<SuggestedFix> callerArena(Fact.Escapes f, VisitorState state) {
    return path(f.at(), state)
        .flatMap(
            escape ->
                path(f.opened(), state)
                    .flatMap(opening -> CallerArenaFix.of(escape, opening, state)));
  }
}

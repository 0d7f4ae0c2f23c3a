package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.GlobalLibraryFix;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import java.util.Optional;

/** A native symbol or handle outlives the arena that keeps its library loaded. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A native symbol or handle outlives the arena that keeps its library loaded",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "LibraryUnloadedTooEarly.md")
public final class LibraryUnloadedTooEarly extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public LibraryUnloadedTooEarly() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (fact instanceof Fact.UsedAfterClose f && concerns(f.kind(), f.raw())) {
      String message =
          "this %s is%s used after the arena of its library lookup was %s, which unloads the"
              + " library: %s. Look the library up in an arena that lives as long as its functions"
              + " are called, for example Arena.global()";
      return Optional.of(
          new Report(
              message.formatted(
                  Words.noun(f.kind()),
                  f.certain() ? "" : ", on some path,",
                  Words.ended(f.closed(), f.at()),
                  f.raw()
                      ? "this asks a library that is gone, which throws, finds nothing or crashes"
                          + " the JVM"
                      : "this throws IllegalStateException (Already closed)"),
              Words.related(
                  "opened here", f.opened(), "closed here", f.closed(), "used here", f.use())));
    }
    if (fact instanceof Fact.Escapes f && !f.address() && ofLibrary(f.kind())) {
      String message =
          "this %s outlives%s the arena of its library lookup, which is %s: the library is unloaded"
              + " then, and every use %s. Look the library up in an arena that lives as long, for"
              + " example Arena.global()";
      return Optional.of(
          new Report(
              message.formatted(
                  Words.noun(f.kind()),
                  f.certain() ? "" : ", on some path,",
                  Words.ended(f.closed(), f.at()),
                  f.kind() == ViewKind.LOOKUP
                      ? "throws, finds nothing or crashes the JVM"
                      : "throws IllegalStateException (Already closed)"),
              Words.related(
                  "opened here", f.opened(), "let out here", f.at(), "closed here", f.closed())));
    }
    return Optional.empty();
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    Place opened =
        switch (fact) {
          case Fact.UsedAfterClose f -> f.opened();
          case Fact.Escapes f -> f.opened();
          default -> null;
        };
    return path(opened, state).flatMap(opening -> GlobalLibraryFix.of(opening, state));
  }

  /** Asking a dead lookup is not the use of an address, although nothing need be thrown. */
  static boolean concerns(ViewKind kind, boolean raw) {
    return raw ? kind == ViewKind.LOOKUP : ofLibrary(kind);
  }

  static boolean ofLibrary(ViewKind kind) {
    return kind == ViewKind.LOOKUP || kind == ViewKind.SYMBOL || kind == ViewKind.DOWNCALL;
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.OwnerFact;
import java.util.Optional;

/** A field owns something native that its class never releases. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A field owns something native that its class never releases",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "OwnedFieldNotReleased.md")
public final class OwnedFieldNotReleased extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public OwnedFieldNotReleased() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (fact instanceof Fact.OwnedFieldOverwritten o) {
      return Optional.of(
          new Report(
              "field '%s' gets another value here, but what %s gave it (at %s) is not released: it"
                      .formatted(
                          o.name(),
                          o.maker() == null ? "its constructor" : o.maker(),
                          Words.line(o.obtained(), o.at()))
                  + " leaks each time. Release the old one first",
              Words.related("obtained here", o.obtained(), "overwritten here", o.at())));
    }
    if (!(fact instanceof OwnerFact.OwnedFieldKept f)) {
      return Optional.empty();
    }
    if (f.arena() != null) {
      return Optional.of(
          new Report(
              "field '%s' holds an arena that nothing in this class closes: its memory leaks with"
                      .formatted(f.name())
                  + " every object. Close it in close() (AutoCloseable), or let the caller hand in"
                  + " the arena",
              Words.related("declared here", f.at(), "opened here", f.obtained())));
    }
    if (f.begun()) {
      return Optional.of(
          new Report(
              "the memory of field '%s' holds what %s began there, but nothing in this class ends it: it leaks with every object. End it in close() (AutoCloseable), before the memory is freed"
                  .formatted(f.name(), f.maker()),
              Words.related("declared here", f.at(), "begun here", f.obtained())));
    }
    String message =
        "field '%s' owns %s, but nothing in this class releases it: it leaks with every object."
            + " Release it in close() (AutoCloseable), or attach its release to an arena or"
            + " Cleaner";
    return Optional.of(
        new Report(
            message.formatted(
                f.name(),
                f.maker() == null ? "a native resource" : "what " + f.maker() + " returns"),
            Words.related("declared here", f.at(), "obtained here", f.obtained())));
  }
}

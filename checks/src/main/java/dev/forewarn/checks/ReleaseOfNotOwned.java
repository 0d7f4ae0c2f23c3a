package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Memory is released that is not the caller's to release. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Memory is released that is not the caller's to release",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "ReleaseOfNotOwned.md")
public final class ReleaseOfNotOwned extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public ReleaseOfNotOwned() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.NotOwned f) || AllocatorMismatch.isArenaGivenAway(f)) {
      return Optional.empty();
    }
    String why =
        switch (f.what()) {
          case ARENA -> "an arena allocated it and frees it when it is closed";
          case BORROWED ->
              f.maker() == null
                  ? "it is only lent: it belongs to somebody else"
                  : f.maker() + " only lends it: it belongs to somebody else";
          case STATIC -> f.maker() + " returns storage of the library itself";
          case INSIDE -> "it points into the middle of what was allocated";
        };
    String message =
        f.taken()
            ? "%s %s to %s, which takes it over and releases it,%s but %s: this corrupts the native"
                + " heap or crashes the JVM. Give it something of its own"
            : "%s %s to %s%s, but %s: this corrupts the native heap or crashes the JVM. Do not"
                + " release it";
    return Optional.of(
        new Report(
            message.formatted(
                Natives.subject(f.subject(), f.release(), f.at(), f.maker(), state),
                f.certain() ? "is given" : "is, on some path, given",
                f.releaser(),
                Natives.inside(f.release(), f.at()),
                why),
            Words.related("obtained here", f.opened(), "released here", f.release())));
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** An upcall stub for one call is made in an arena that lives much longer. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "An upcall stub for one call is made in an arena that lives much longer",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UpcallStubPerCall.md")
public final class UpcallStubPerCall extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UpcallStubPerCall() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UnboundedAllocation f) || !f.stub()) {
      return Optional.empty();
    }
    String message =
        switch (f.why()) {
          case STATIC_AUTO, STATIC_GLOBAL, STATIC_OPEN, GLOBAL ->
              "a stub for this call is made in %s, which frees nothing before the process ends:"
                  + " each call leaves one behind";
          case OBJECT_FIELD, AUTO_IN_LOOP ->
              "a stub for this call is made in the arena %s of the object, which frees nothing"
                  + " before it is closed: each call leaves one behind";
        };
    return Optional.of(
        new Report(
            message.formatted(f.name())
                + ". Make one stub and keep it, or make it in an arena of the call: try (Arena"
                + " arena = Arena.ofConfined())",
            Words.related("arena made here", f.arena())));
  }
}

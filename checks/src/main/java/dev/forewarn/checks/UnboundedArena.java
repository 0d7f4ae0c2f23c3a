package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.util.TreePath;
import dev.forewarn.checks.fixes.ScratchArenaFix;
import dev.forewarn.checks.fixes.TryWithResourcesFix;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Memory for one call is allocated in an arena that lives much longer. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Memory for one call is allocated in an arena that lives much longer",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UnboundedArena.md")
public final class UnboundedArena extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UnboundedArena() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UnboundedAllocation f) || f.stub()) {
      return Optional.empty();
    }
    String message =
        switch (f.why()) {
          case STATIC_AUTO ->
              "memory for this call is allocated in the static arena %s, which is automatic but"
                  + " never unreachable: each call adds to it until the process ends";
          case STATIC_GLOBAL, GLOBAL ->
              "memory for this call is allocated in %s, the global arena, which frees nothing"
                  + " before the process ends: each call adds to it";
          case STATIC_OPEN ->
              "memory for this call is allocated in the static arena %s, which nothing closes: each"
                  + " call adds to it until the process ends";
          case OBJECT_FIELD ->
              "memory for this call is allocated in the arena %s of the object, which frees nothing"
                  + " before it is closed: each call adds to it";
          case AUTO_IN_LOOP ->
              "a new automatic arena is made in each round of this loop: its memory is freed only"
                  + " some time after the garbage collector finds it";
        };
    return Optional.of(
        new Report(
            message.formatted(f.name()) + ". Allocate in try (Arena arena = Arena.ofConfined())",
            Words.related("arena made here", f.arena())));
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    Fact.UnboundedAllocation f = (Fact.UnboundedAllocation) fact;
    Optional<TreePath> at = path(f.at(), state);
    return path(f.arena(), state)
        .flatMap(opening -> TryWithResourcesFix.confined(opening, state))
        .or(() -> at.flatMap(opening -> TryWithResourcesFix.confined(opening, state)))
        .or(() -> at.flatMap(allocation -> ScratchArenaFix.of(allocation, state)));
  }
}

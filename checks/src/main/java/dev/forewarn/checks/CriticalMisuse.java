package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A function is linked as critical that must not be. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A function is linked as critical, and calls back, blocks or keeps heap memory",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "CriticalMisuse.md")
public final class CriticalMisuse extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public CriticalMisuse() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.CriticalMisused f)) {
      return Optional.empty();
    }
    String message =
        switch (f.what()) {
          case CALLS_BACK ->
              "%s calls this upcall stub, but is linked with Linker.Option.critical: an upcall out"
                  + " of such a call ends the JVM at once. Link it without the option";
          case BLOCKS ->
              "%s may wait for long, but is linked with Linker.Option.critical: until it returns,"
                  + " the JVM can neither collect garbage nor stop its threads. Link it without the"
                  + " option";
          case KEEPS_HEAP ->
              "%s keeps this pointer after the call, but it is one into a Java array: the garbage"
                  + " collector moves or frees it, and native code goes on to use what is there"
                  + " then. Copy it to native memory";
        };
    return Optional.of(
        new Report(
            message.formatted(f.function()),
            Words.related(
                "linked or called here", f.use().tree() == f.at().tree() ? null : f.use())));
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A struct that native code passes by value is kept beyond the upcall. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A struct that native code passes by value is kept beyond the upcall",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UpcallParameterKept.md")
public final class UpcallParameterKept extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UpcallParameterKept() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UpcallParameterKept f)) {
      return Optional.empty();
    }
    String where =
        switch (f.way()) {
          case STATIC -> "a static field";
          case FIELD -> "a field";
          case FUNCTION -> "code that runs later";
          case RETURN, COLLECTION, NATIVE_MEMORY -> "a collection";
        };
    String message =
        "%s keeps this struct, which native code passes by value to an upcall: its memory ends when"
            + " the upcall returns, and a later use throws. Copy it to memory of an arena that"
            + " lives long enough, or keep the values in it";
    return Optional.of(
        new Report(
            message.formatted(where),
            Words.related(
                "made an upcall here", f.stub().tree() == f.at().tree() ? null : f.stub())));
  }
}

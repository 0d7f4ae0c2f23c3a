package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.OwnerFact;
import java.util.Optional;

/** Native code keeps a pointer to memory that ends. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Native code keeps a pointer to memory that ends",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "RetainedPointerDies.md")
public final class RetainedPointerDies extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public RetainedPointerDies() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof OwnerFact.RetainedDies f) || f.kind() == ViewKind.STUB) {
      return Optional.empty();
    }
    String then =
        f.used() == null
            ? ": then native code uses freed memory. "
            : ", and %s uses it at %s: native code uses freed memory. "
                .formatted(f.user(), Words.line(f.used(), f.at()));
    String otherwise = then + "Allocate it in an arena that lives as long as native code needs it";
    String message = "%s keeps this pointer after the call, but %s";
    String end =
        f.ender() != null
            ? "%s releases it at %s%sRelease it when native code needs it no more"
                .formatted(f.ender(), Words.line(f.closed(), f.at()), then)
            : f.closed() == null
                ? "nothing keeps its automatic arena reachable" + otherwise
                : "its arena is " + Words.ended(f.closed(), f.at()) + otherwise;
    return Optional.of(
        new Report(
            message.formatted(f.function(), end),
            Words.related(
                f.ender() == null ? "opened here" : "obtained here",
                f.opened(),
                "kept here",
                f.at(),
                f.ender() == null ? "closed here" : "released here",
                f.closed(),
                "used here",
                f.used())));
  }
}

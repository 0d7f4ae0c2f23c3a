package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** Code that native code calls returns memory that ends when it returns. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Code that native code calls returns memory that ends when it returns",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UpcallReturnsDyingPointer.md")
public final class UpcallReturnsDyingPointer extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UpcallReturnsDyingPointer() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.UpcallReturnsDead f)) {
      return Optional.empty();
    }
    String end =
        f.closed() == null
            ? "nothing keeps its automatic arena reachable once native code has the pointer"
            : "its arena is " + Words.ended(f.closed(), f.at());
    String message =
        "native code gets this pointer as the result of an upcall, but %s: it then uses freed"
            + " memory. Allocate it in an arena that outlives the upcall, or with the allocator"
            + " that the native side releases it by";
    return Optional.of(
        new Report(
            message.formatted(end),
            Words.related(
                "opened here", f.opened(), "returned here", f.at(), "closed here", f.closed())));
  }
}

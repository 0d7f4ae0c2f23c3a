package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.List;
import java.util.Optional;

/** A reviewed exception gives no reason, or there is nothing to excuse. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "@UnsafeNative gives no reason, or there is nothing to excuse",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "UnsafeNativeWithoutReason.md")
public final class UnsafeNativeWithoutReason extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public UnsafeNativeWithoutReason() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.EmptyExcuse f)) {
      return Optional.empty();
    }
    String message =
        switch (f.flaw()) {
          case NO_REASON ->
              "@UnsafeNative gives no reason, and so excuses nothing: say in 'reason' why the code"
                  + " below is right, for the next reader";
          case PLACEHOLDER ->
              "@UnsafeNative gives a placeholder for a reason ('%s'), and so excuses nothing: say why"
                      .formatted(f.reason())
                  + " the code below is right, for the next reader";
          case NOTHING ->
              "there is nothing to excuse: what @UnsafeNative stands on has nothing to do with"
                  + " native memory or calls. Remove it, or put it where it is needed";
        };
    return Optional.of(new Report(message, List.of()));
  }

  @Override
  boolean excusable() {
    return false;
  }
}

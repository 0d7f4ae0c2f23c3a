package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.MethodInvocationTree;
import dev.forewarn.checks.fixes.ReleaseFinallyFix;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.OwnerFact;
import dev.forewarn.facts.Place;
import java.util.Optional;

/** Native memory or a handle is lost without being released. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Native memory or a handle is lost without being released",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "NativeMemoryNotReleased.md")
public final class NativeMemoryNotReleased extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public NativeMemoryNotReleased() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (fact instanceof OwnerFact.ParameterNotReleased p) {
      return Optional.of(
          new Report(
              "this method takes '%s' over (@Owned), but does not release it%s: nobody holds it any more when %s. Release it, or put it where somebody will"
                  .formatted(
                      p.name(),
                      p.certain() ? "" : " on some path",
                      exit(p.how(), p.exit(), p.at())),
              Words.related("taken over here", p.at(), "lost here", p.exit())));
    }
    if (!(fact instanceof Fact.NotReleased f)) {
      return Optional.empty();
    }
    String exit = exit(f.how(), f.exit(), f.at());
    String message =
        f.inside()
            ? "what %s %s inside the memory that it is given is never finished%s: nobody"
                + " holds that memory any more when %s. Its arena does not know of it: call the"
                + " function that finishes it on every path"
            : "what %s %s is never released%s: nobody holds it any more when %s. Release"
                + " it on every path, hand it to an owner, or attach its release to an arena with"
                + " reinterpret";
    return Optional.of(
        new Report(
            message.formatted(f.maker(), how(f), f.certain() ? "" : " on some path", exit),
            Words.related("obtained here", f.at(), "lost here", f.exit())));
  }

  private static String how(Fact.NotReleased f) {
    if (f.inside()) {
      return "makes here";
    }
    return f.into() == null
        ? "returns here"
        : f.into().isEmpty() ? "stores here" : "stores here in " + f.into();
  }

  private static String exit(Fact.Exit how, Place exit, Place at) {
    String line = Words.line(exit, at);
    return switch (how) {
      case END -> "the method ends at " + line;
      case RETURN -> "the method returns at " + line;
      case LENT -> "the method returns it at " + line + " as borrowed, so that callers leave it";
      case THROW -> "the exception at " + line + " is thrown";
      case CALL_THROWS -> "the call at " + line + " throws";
    };
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return fact instanceof Fact.NotReleased f && f.certain() && !f.inside()
        ? path(f.at(), state)
            .filter(call -> call.getLeaf() instanceof MethodInvocationTree)
            .flatMap(call -> ReleaseFinallyFix.of(call, f.family(), state))
        : Optional.empty();
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.HandleCallFix;
import dev.forewarn.constants.Mismatch;
import dev.forewarn.constants.Subject;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A method handle or var handle is called with other types than it has. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A method handle or var handle is called with other types than it has",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "HandleCallTypeMismatch.md")
public final class HandleCallTypeMismatch extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public HandleCallTypeMismatch() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    return switch (fact) {
      // A handle that only some path brings may be what stands in for a missing function.
      case Fact.CallMismatch m when m.certain() || !m.platforms().isEmpty() ->
          Optional.of(called(m, state));
      case Fact.Rejected r when r.rejection().subject() == Subject.TYPES ->
          Optional.of(Rejections.report(r, ""));
      default -> Optional.empty();
    };
  }

  private static Report called(Fact.CallMismatch f, VisitorState state) {
    Mismatch m = f.mismatch();
    String where = f.use().equals(f.at()) ? "" : " at " + Words.line(f.use(), f.at());
    String text =
        m.kind() == Mismatch.Kind.UNSUPPORTED
            ? "this var handle has no access '%s'%s: it throws UnsupportedOperationException"
                .formatted(m.detail(), where)
            : "the handle has the type %s, but is called as %s%s: it throws WrongMethodTypeException%s"
                .formatted(m.wanted(), m.found(), where, Rejections.on(f.platforms()));
    boolean nothing =
        m.kind() == Mismatch.Kind.RESULT_NOT_CAST
            && path(f.use(), state).filter(c -> HandleCallFix.returnsNothing(c, state)).isPresent();
    return new Report(
        text + ". " + (nothing ? inBraces(m) : advice(m)), Words.related("called here", f.use()));
  }

  private static String result(Mismatch m) {
    return m.detail().substring(m.detail().lastIndexOf('.') + 1);
  }

  private static String inBraces(Mismatch m) {
    return "Where a lambda is to return nothing, take the result in braces: { %s unused = (%s) …; }"
        .formatted(result(m), result(m));
  }

  private static String advice(Mismatch m) {
    String result = result(m);
    return switch (m.kind()) {
      case RESULT_DROPPED ->
          "A result that is not wanted must be cast and assigned all the same: %s unused = (%s) …"
              .formatted(result, result);
      case RESULT_NOT_CAST -> "Cast the call directly to " + result;
      case RESULT_OF_NOTHING ->
          "Without a result the call must be a statement of its own: as the body of a lambda, in"
              + " braces";
      case RESULT_OTHER -> "Cast the call directly to " + result + ", and convert afterwards";
      case ALLOCATOR_MISSING ->
          "A function that returns a struct takes a SegmentAllocator as its first argument";
      case CAPTURE_MISSING ->
          "With captureCallState the memory for what is captured is an argument before the others";
      case OFFSET_MISSING ->
          "Since JDK 22 an offset of type long follows the segment: 0L for its beginning";
      case UNSUPPORTED -> "Values of this kind can be read and written, but not this way";
      case COUNT -> "Pass as many arguments as it has";
      case OTHER -> "Give each argument exactly the type that the handle has";
    };
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return fact instanceof Fact.CallMismatch m && m.platforms().isEmpty() && m.use().equals(m.at())
        ? path(m.at(), state).flatMap(call -> HandleCallFix.of(call, m.mismatch(), state))
        : Optional.empty();
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import dev.forewarn.checks.fixes.PaddingFix;
import dev.forewarn.constants.Subject;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A layout, a path into one or a descriptor is one that the JDK refuses. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A memory layout, or what is done with it, is refused by the JDK",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "InvalidLayout.md")
public final class InvalidLayout extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public InvalidLayout() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (fact instanceof Fact.OddStruct o) {
      return Optional.of(odd(o));
    }
    return fact instanceof Fact.Rejected r && r.rejection().subject() == Subject.LAYOUTS
        ? Optional.of(Rejections.report(r, advice(r.rejection().message())))
        : Optional.empty();
  }

  private static Report odd(Fact.OddStruct o) {
    String text =
        o.padding() > 0
            ? "a padding of %d bytes, where alignment asks for %d: paddingLayout counts bytes since JDK 21, not bits"
                .formatted(o.padding(), o.padding() / 8)
            : "this struct has %d bytes, which is no multiple of its alignment, %d: C compilers make none like it, so the elements of an array of it, and copies, are too small. End it with a paddingLayout of %d"
                .formatted(o.size(), o.alignment(), o.alignment() - o.size() % o.alignment());
    return new Report(text, Words.related("made here", o.use()));
  }

  /** What to do, where the JDK's words tell what is wrong. */
  private static String advice(String message) {
    if (message.startsWith("Invalid alignment constraint for member layout")) {
      return "Put a paddingLayout before the member, as the C compiler does (it counts bytes, not"
          + " bits), or use an _UNALIGNED layout in a packed struct";
    }
    if (message.contains("found at unexpected offset")) {
      return "Make the padding before it as large as its alignment asks for; paddingLayout counts"
          + " bytes";
    }
    if (message.contains("has unexpected size")) {
      return "End the struct with the padding that makes its size a multiple of its alignment;"
          + " paddingLayout counts bytes";
    }
    if (message.startsWith("Unsupported layout")) {
      return "Functions take the layouts of C's types: naturally aligned, in native byte order, and"
          + " structs and arrays only as structs or by pointer";
    }
    if (message.contains("cannot resolve")) {
      return "Name a member that the layout has";
    }
    return "";
  }

  @Override
  Optional<SuggestedFix> fix(Fact fact, VisitorState state) {
    return switch (fact) {
      case Fact.Rejected r
          when r.use().equals(r.at())
              && r.rejection().on().isEmpty()
              && !r.rejection().padding().isEmpty() ->
          PaddingFix.before(r.at().tree(), r.rejection().padding(), state);
      case Fact.OddStruct o when o.use().equals(o.at()) && o.padding() == 0 ->
          PaddingFix.end(o.at().tree(), o.alignment() - o.size() % o.alignment(), state);
      default -> Optional.empty();
    };
  }
}

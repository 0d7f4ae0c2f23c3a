package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** The characters of a text are counted where its bytes are due. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "The length of a String is used as the number of its bytes",
    severity = WARNING,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "StringLengthAsByteCount.md")
public final class StringLengthAsByteCount extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public StringLengthAsByteCount() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.CharsForBytes c)) {
      return Optional.empty();
    }
    String what =
        switch (c.how()) {
          case ROOM ->
              "a text is written in UTF-8 into memory that has a byte for each of its characters%s:"
                  + " it throws IndexOutOfBoundsException as soon as one is not ASCII. Let"
                  + " arena.allocateFrom(text) make memory that is large enough";
          case PART ->
              "as many bytes of a text in UTF-8 are taken as it has characters%s: the end is"
                  + " missing as soon as one is not ASCII. Take the size of the segment, less one"
                  + " for the NUL";
          case PASSED ->
              (c.function() == null ? "a function" : c.function())
                  + " is given a text in UTF-8 and the number of its characters%s: the end is"
                  + " missing as soon as one is not ASCII. Pass the size of the segment, less one"
                  + " for the NUL";
        };
    return Optional.of(
        new Report(
            what.formatted(Natives.inside(c.use(), c.at())),
            Words.related("counted here", c.use())));
  }
}

package dev.forewarn.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.facts.Fact;
import java.util.Optional;

/** A handle of one kind is used where another kind is expected. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A handle of one kind is used where another kind is expected",
    severity = ERROR,
    altNames = "forewarn",
    linkType = CUSTOM,
    link = Pages.URL + "HandleConfusion.md")
public final class HandleConfusion extends FactCheck {

  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public HandleConfusion() {}

  @Override
  Optional<Report> report(Fact fact, VisitorState state) {
    if (!(fact instanceof Fact.WrongHandle f)) {
      return Optional.empty();
    }
    String subject = Natives.subject(f.subject(), f.use(), f.at(), null, state);
    String inside = Natives.inside(f.use(), f.at());
    String message =
        switch (f.how()) {
          case OTHER_TYPE ->
              "%s is %s handle%s, but %s expects %s: native code then takes one kind of memory"
                      .formatted(subject, Words.a(f.given()), inside, f.function(), f.expected())
                  + " for another and corrupts it or crashes the JVM. Pass the right handle";
          case CELL_FOR_HANDLE ->
              "%s is the memory that holds %s%s, but %s expects the %s itself: native code then"
                      .formatted(subject, Words.a(f.given()), inside, f.function(), f.expected())
                  + " takes a pointer for what it points to, and corrupts memory or crashes the"
                  + " JVM. Pass the pointer that is in it: get(ValueLayout.ADDRESS, 0)";
          case HANDLE_FOR_CELL ->
              "%s is %s handle%s, but %s expects memory that holds %s: native code then takes"
                      .formatted(
                          subject, Words.a(f.given()), inside, f.function(), Words.a(f.expected()))
                  + " what the handle points to for a pointer, and corrupts it or crashes the JVM."
                  + " Pass memory for a pointer: allocate(ValueLayout.ADDRESS)";
        };
    return Optional.of(new Report(message, Words.related("used here", f.use())));
  }
}

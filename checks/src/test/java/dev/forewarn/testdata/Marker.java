package dev.forewarn.testdata;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One marked line of an example.
 *
 * @param type whether the finding is expected, known to be missed, or known to be false
 * @param line the line that it speaks of, counted from 1
 * @param texts what the diagnostics on that line contain, one text for each diagnostic
 * @param outcome what running the example does
 * @param member the entry or other member of the outermost class that the line is in
 */
record Marker(Type type, int line, List<String> texts, Outcome outcome, String member) {

  enum Type {
    BUG("// BUG: Diagnostic contains:"),
    MISS("// MISS:"),
    FALSE_ALARM("// FALSE-ALARM:");

    private final String prefix;

    Type(String prefix) {
      this.prefix = prefix;
    }

    /** The text after the marker's prefix, or null if the line is no marker of this type. */
    String textOf(String line) {
      return line.startsWith(prefix) ? line.substring(prefix.length()).strip() : null;
    }
  }

  private static final Pattern CHECK_NAME = Pattern.compile("\\[(\\w+)]");

  /** The names in brackets, one for each text; an empty name where a text has none. */
  List<String> checks() {
    return texts.stream()
        .map(
            text -> {
              Matcher matcher = CHECK_NAME.matcher(text);
              return matcher.find() ? matcher.group(1) : "";
            })
        .toList();
  }

  /** The entry whose run shows the defect, when it is not recognised by the line alone. */
  String entry() {
    return outcome.by().isEmpty() ? member : outcome.by();
  }
}

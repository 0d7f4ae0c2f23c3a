package dev.forewarn.checks;

import dev.forewarn.constants.Platform;
import dev.forewarn.constants.Rejection;
import dev.forewarn.facts.Fact;
import java.util.List;
import java.util.stream.Collectors;

/** How the checks that ask the JDK tell what it said. */
final class Rejections {

  private Rejections() {}

  static FactCheck.Report report(Fact.Rejected r, String advice) {
    Rejection rejection = r.rejection();
    String where = r.use().equals(r.at()) ? "" : " at " + Words.line(r.use(), r.at());
    String message =
        "%s%s %s%s%s"
            .formatted(
                r.method(),
                where,
                rejection.fatal() ? "ends the JVM" : "throws " + rejection.exceptionName(),
                on(rejection.on()),
                rejection.message().equals("null") ? "" : ": " + shortened(rejection.message()));
    return new FactCheck.Report(
        advice.isEmpty() ? message : message + ". " + advice,
        Words.related("refused here", r.use()));
  }

  /** How much of a layout a message may hold. */
  private static final int LONG = 60;

  /** The JDK writes all members of a layout: of many, some tell which one it is. */
  private static String shortened(String said) {
    String message = said.replaceAll("\\[L[\\w.$]+;@[0-9a-f]+", "…");
    StringBuilder out = new StringBuilder();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c == '[' && depth++ == 0) {
        start = i;
      }
      if (depth == 0) {
        out.append(c);
      }
      if (c == ']' && depth > 0 && --depth == 0) {
        String layout = message.substring(start, i + 1);
        out.append(layout.length() <= LONG ? layout : layout.substring(0, LONG / 2) + " …]");
      }
    }
    return depth == 0 ? out.toString() : message;
  }

  /** {@code on Windows}; nothing if it is everywhere. */
  static String on(List<Platform> platforms) {
    return platforms.isEmpty()
        ? ""
        : " on " + platforms.stream().map(Platform::toString).collect(Collectors.joining(" and "));
  }
}

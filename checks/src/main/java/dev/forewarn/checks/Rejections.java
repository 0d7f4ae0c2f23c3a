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
        "%s%s throws %s%s: %s"
            .formatted(
                r.method(),
                where,
                rejection.exceptionName(),
                on(rejection.on()),
                rejection.message());
    return new FactCheck.Report(
        advice.isEmpty() ? message : message + ". " + advice,
        Words.related("refused here", r.use()));
  }

  /** {@code on Windows}; nothing if it is everywhere. */
  static String on(List<Platform> platforms) {
    return platforms.isEmpty()
        ? ""
        : " on " + platforms.stream().map(Platform::toString).collect(Collectors.joining(" and "));
  }
}

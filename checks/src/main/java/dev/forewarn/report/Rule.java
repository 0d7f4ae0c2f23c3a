package dev.forewarn.report;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.bugpatterns.BugChecker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * What is said of a check wherever its findings are shown.
 *
 * @param name canonical name
 * @param summary one sentence
 * @param severity the severity that the check starts with
 * @param link address of its page; empty if it has none
 * @param help its page as Markdown; the summary if it has none
 */
public record Rule(String name, String summary, Severity severity, String link, String help) {

  private static final String PAGES = "/dev/forewarn/docs/";

  /** The rules of all checks of this project, by name. */
  public static List<Rule> all() {
    return Checks.all().stream().map(Rule::of).sorted(Comparator.comparing(Rule::name)).toList();
  }

  /** The rule that a check's annotation and page describe. */
  public static Rule of(Class<? extends BugChecker> check) {
    BugPattern pattern = check.getAnnotation(BugPattern.class);
    if (pattern == null) {
      throw new IllegalArgumentException(check + " has no @BugPattern");
    }
    String name = pattern.name().isEmpty() ? check.getSimpleName() : pattern.name();
    String link = pattern.linkType() == LinkType.CUSTOM ? pattern.link() : "";
    String page = page(name);
    return new Rule(
        name,
        pattern.summary(),
        Severity.of(pattern.severity()),
        link,
        page.isBlank() ? pattern.summary() : page);
  }

  private static String page(String name) {
    try (InputStream page = Rule.class.getResourceAsStream(PAGES + name + ".md")) {
      return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page of " + name, e);
    }
  }
}

package dev.forewarn.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.testdata.ProjectFiles;
import dev.forewarn.testdata.RegisteredChecks;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every check is registered, annotated, described and shown by examples, and nothing is left over.
 */
final class ChecksTest {
  private static final Pattern TABLE_ROW =
      Pattern.compile("\\| *\\[?`?(\\w+)`?(?:]\\([^)]*\\))? *\\| *(\\w+) *\\| *(.*?) *\\|");

  static List<Class<? extends BugChecker>> checks() {
    return RegisteredChecks.classes();
  }

  @Test
  void everyCheckClassIsRegistered() {
    TreeSet<String> sources = new TreeSet<>();
    for (Path file :
        ProjectFiles.filesBelow(ProjectFiles.CHECKS.resolve("src/main/java"), ".java")) {
      if (ProjectFiles.read(file).contains("@BugPattern(")) {
        sources.add(file.getFileName().toString().replace(".java", ""));
      }
    }
    TreeSet<String> registered = new TreeSet<>();
    checks().forEach(check -> registered.add(check.getSimpleName()));
    assertEquals(sources, registered);
    assertFalse(registered.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("checks")
  void annotationFollowsTheRules(Class<? extends BugChecker> check) {
    BugPattern pattern = RegisteredChecks.pattern(check);
    assertTrue(List.of(pattern.altNames()).contains("forewarn"), "group name");
    assertEquals(LinkType.CUSTOM, pattern.linkType());
    assertTrue(pattern.link().endsWith("/" + RegisteredChecks.nameOf(check) + ".md"), "link");
    assertTrue(pattern.explanation().isEmpty(), "the page explains");
    assertFalse(pattern.summary().endsWith("."), "a summary has no full stop");
    assertTrue(
        List.of(BugPattern.SeverityLevel.ERROR, BugPattern.SeverityLevel.WARNING)
            .contains(pattern.severity()),
        "severity");
    assertTrue(Modifier.isFinal(check.getModifiers()), "final");
    assertEquals(check.getSimpleName(), RegisteredChecks.nameOf(check));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void hasPublicConstructorWithoutParameters(Class<? extends BugChecker> check) {
    assertTrue(
        Arrays.stream(check.getConstructors())
            .anyMatch(constructor -> constructor.getParameterCount() == 0));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void hasExamplesAndPage(Class<? extends BugChecker> check) {
    String name = RegisteredChecks.nameOf(check);
    List<String> files =
        ProjectFiles.children(ProjectFiles.TEST_DATA.resolve(name)).stream()
            .map(file -> file.getFileName().toString())
            .toList();
    assertTrue(files.stream().anyMatch(file -> file.startsWith("Positive")), "positive example");
    assertTrue(files.stream().anyMatch(file -> file.startsWith("Negative")), "negative example");
    assertTrue(ProjectFiles.PAGES.resolve(name + ".md").toFile().isFile(), "page");
  }

  @Test
  void foldersAndPagesBelongToChecks() {
    List<String> names = RegisteredChecks.names();
    for (Path folder : ProjectFiles.checkFolders()) {
      assertTrue(names.contains(folder.getFileName().toString()), folder + " has no check");
    }
    for (Path page : ProjectFiles.filesBelow(ProjectFiles.PAGES, ".md")) {
      String name = page.getFileName().toString().replace(".md", "");
      assertTrue(names.contains(name), page + " has no check");
    }
  }

  @Test
  void readmeTableIsThatOfTheAnnotations() {
    TreeSet<String> expected = new TreeSet<>();
    for (Class<? extends BugChecker> check : checks()) {
      BugPattern pattern = RegisteredChecks.pattern(check);
      expected.add(row(RegisteredChecks.nameOf(check), pattern.severity() + "", pattern.summary()));
    }
    TreeSet<String> actual = new TreeSet<>();
    for (String line : ProjectFiles.read(ProjectFiles.ROOT.resolve("README.md")).lines().toList()) {
      var matcher = TABLE_ROW.matcher(line.strip());
      if (matcher.matches() && List.of("ERROR", "WARNING").contains(matcher.group(2))) {
        actual.add(row(matcher.group(1), matcher.group(2), matcher.group(3)));
      }
    }
    assertEquals(expected, actual);
  }

  private static String row(String name, String severity, String summary) {
    return "| " + name + " | " + severity + " | " + summary + " |";
  }
}

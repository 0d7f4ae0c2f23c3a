package dev.forewarn.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.forewarn.testdata.ProjectFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What each package may know of the others, and limits on all sources. */
final class SourceRulesTest {
  private static final Path MAIN = ProjectFiles.CHECKS.resolve("src/main/java");
  private static final int MAX_LINES = 700;

  /** Which packages each package may import: what comes later in the pipeline knows the earlier. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.of(
          "bindings", Set.of(),
          "contracts", Set.of("bindings"),
          "constants", Set.of("bindings"),
          "facts", Set.of("constants", "contracts", "bindings"),
          "code", Set.of("facts", "constants", "contracts", "bindings"),
          "upcalls", Set.of("code", "facts", "constants", "contracts", "bindings"),
          "worlds", Set.of("facts", "constants", "contracts", "bindings"),
          "flow",
              Set.of("worlds", "code", "upcalls", "facts", "constants", "contracts", "bindings"),
          "report", Set.of("facts", "bindings"),
          "checks", Set.of("report", "facts", "flow", "contracts", "constants", "bindings"));

  private static final Set<String> MAY_NAME_FFM = Set.of("bindings", "constants");

  private static final Pattern OWN_IMPORT =
      Pattern.compile("(?m)^import (?:static )?dev\\.forewarn\\.(\\w+)\\.");

  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|^\\s*//[^\\n]*", Pattern.DOTALL | Pattern.MULTILINE);

  /** Folders of one machine or one person. */
  private static final Pattern ABSOLUTE_PATH =
      Pattern.compile(
          "(?<![\\w.<$}~])/(?:root|work|home/\\w+|Users/\\w+)/|jvm/[\\w.-]*jdk[\\w.-]*\\d");

  @Test
  void packagesKnowOnlyEarlierOnes() {
    List<String> problems = new ArrayList<>();
    for (Path file : ProjectFiles.filesBelow(MAIN, ".java")) {
      String own = packageOf(file);
      Set<String> allowed = MAY_IMPORT.get(own);
      if (allowed == null) {
        problems.add(relative(file) + ": package " + own + " has no rule");
        continue;
      }
      Matcher imported = OWN_IMPORT.matcher(ProjectFiles.read(file));
      while (imported.find()) {
        String other = imported.group(1);
        if (MAY_IMPORT.containsKey(other) && !other.equals(own) && !allowed.contains(other)) {
          problems.add(relative(file) + ": " + own + " must not import " + other);
        }
      }
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void onlyFlowUsesTheDataflowLibrary() {
    assertEquals(List.of(), namersOf("org.checkerframework", Set.of("flow")));
  }

  @Test
  void onlyBindingsAndConstantsNameFfmTypes() {
    assertEquals(List.of(), namersOf("java.lang.foreign", MAY_NAME_FFM));
  }

  /** Files outside some packages whose code, comments left out, holds a text. */
  private static List<String> namersOf(String text, Set<String> allowed) {
    List<String> problems = new ArrayList<>();
    for (Path file : ProjectFiles.filesBelow(MAIN, ".java")) {
      String code = COMMENT.matcher(ProjectFiles.read(file)).replaceAll("");
      if (!allowed.contains(packageOf(file)) && code.contains(text)) {
        problems.add(relative(file) + " names " + text);
      }
    }
    return problems;
  }

  @Test
  void filesStaySmall() {
    List<String> problems = new ArrayList<>();
    for (Path file : ProjectFiles.filesBelow(ProjectFiles.ROOT, ".java")) {
      long lines = ProjectFiles.read(file).lines().count();
      if (file.toString().contains("/src/main/") && lines >= MAX_LINES) {
        problems.add(relative(file) + " has " + lines + " lines");
      }
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void noPathsOfOneMachine() {
    List<String> problems = new ArrayList<>();
    for (String ending : List.of(".java", ".md", ".xml", ".txt", ".sh", ".config", "forewarn")) {
      for (Path file : ProjectFiles.filesBelow(ProjectFiles.ROOT, ending)) {
        if (isSource(file) && ABSOLUTE_PATH.matcher(ProjectFiles.read(file)).find()) {
          problems.add(relative(file) + " holds an absolute path");
        }
      }
    }
    assertEquals(List.of(), problems);
  }

  private static boolean isSource(Path file) {
    for (Path part : ProjectFiles.ROOT.relativize(file)) {
      if (List.of("target", ".git").contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  private static String packageOf(Path file) {
    Path below = MAIN.resolve("dev/forewarn").relativize(file);
    return below.getNameCount() == 1 ? "(root)" : below.getName(0).toString();
  }

  private static String relative(Path file) {
    return ProjectFiles.ROOT.relativize(file).toString();
  }
}

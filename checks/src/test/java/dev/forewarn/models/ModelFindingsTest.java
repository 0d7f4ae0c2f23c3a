package dev.forewarn.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.checks.DescriptorMismatch;
import dev.forewarn.checks.NativeStatusIgnored;
import dev.forewarn.checks.PlatformDependentType;
import dev.forewarn.contracts.FunctionIndex;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.differential.ErrorProneAnalyzer;
import dev.forewarn.differential.ReportedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Calls every function whose model says who owns something, rightly and wrongly, and expects
 * exactly the findings that follow from the model. What cannot be called so is listed in {@code
 * untested-models.txt}.
 */
final class ModelFindingsTest {

  private static final Path UNTESTED = Path.of("src/test/resources/untested-models.txt");

  /** Methods in one class: its bindings must fit into one initializer. */
  private static final int METHODS = 150;

  /** Classes in one compilation. */
  private static final int CLASSES = 24;

  /** Problems that are printed. */
  private static final int SHOWN = 40;

  private final ModelCases cases = new ModelCases(FunctionIndex.shipped(), models());

  private static List<FunctionModel> models() {
    return FunctionIndex.shipped().all().stream()
        .sorted(Comparator.comparing(FunctionModel::name))
        .toList();
  }

  @Test
  void whatIsLeftOutIsListed() throws IOException {
    StringBuilder list = new StringBuilder();
    cases
        .left()
        .forEach(
            (reason, what) -> {
              list.append(reason).append(": ").append(what.size()).append('\n');
              what.forEach(each -> list.append("  ").append(each).append('\n'));
            });
    if (Boolean.getBoolean("bless")) {
      Files.writeString(UNTESTED, list.toString());
    }
    assertEquals(
        Files.readString(UNTESTED), list.toString(), "run this test with -Dbless=true to accept");
  }

  @Test
  void modelsMeanWhatTheySay() {
    Map<String, ModelSource> sources = sources();
    List<String> wrong = new ArrayList<>();
    Map<String, String> batch = new LinkedHashMap<>();
    for (Map.Entry<String, ModelSource> e : sources.entrySet()) {
      batch.put(e.getKey(), e.getValue().text());
      if (batch.size() == CLASSES) {
        compare(batch, sources, wrong);
        batch.clear();
      }
    }
    compare(batch, sources, wrong);
    String shown = String.join("\n", wrong.subList(0, Math.min(SHOWN, wrong.size())));
    assertEquals("", shown, wrong.size() + " findings are not as the models say");
  }

  /** Classes by their file; each binds its functions in one style. */
  private Map<String, ModelSource> sources() {
    Map<BindingStyle, List<ModelMethod>> open = new LinkedHashMap<>();
    Map<String, ModelSource> out = new LinkedHashMap<>();
    for (ModelMethod m : cases.methods()) {
      List<ModelMethod> group = open.computeIfAbsent(m.style(), k -> new ArrayList<>());
      group.add(m);
      if (group.size() == METHODS) {
        put(group, out);
        group.clear();
      }
    }
    for (List<ModelMethod> group : open.values()) {
      if (!group.isEmpty()) {
        put(group, out);
      }
    }
    return out;
  }

  private void put(List<ModelMethod> group, Map<String, ModelSource> out) {
    String name = "Models" + out.size();
    out.put(name + ".java", new ModelSource(name, group, cases.types()));
  }

  private static void compare(
      Map<String, String> batch, Map<String, ModelSource> sources, List<String> wrong) {
    List<Class<? extends BugChecker>> checks = new ArrayList<>();
    ServiceLoader.load(BugChecker.class).stream()
        .map(ServiceLoader.Provider::type)
        .filter(type -> type.getName().startsWith("dev.forewarn."))
        // The bindings here take an int for each type whose width no model says.
        .filter(type -> type != DescriptorMismatch.class && type != PlatformDependentType.class)
        // The calls here are about owners: what becomes of a status is not looked at.
        .filter(type -> type != NativeStatusIgnored.class)
        .forEach(checks::add);
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (ReportedLine r : new ErrorProneAnalyzer(checks).analyze(batch)) {
      found.computeIfAbsent(r.path(), k -> new TreeSet<>()).add(r.line() + " " + r.check());
    }
    for (String file : batch.keySet()) {
      ModelSource source = sources.get(file);
      Set<String> reported = found.getOrDefault(file, Set.of());
      Set<String> expected = source.expected();
      for (String each : expected) {
        if (!reported.contains(each)) {
          wrong.add(problem("MISSING ", each, source));
        }
      }
      for (String each : reported) {
        if (!expected.contains(each)) {
          wrong.add(problem("TOO MUCH ", each, source));
        }
      }
    }
  }

  private static String problem(String what, String finding, ModelSource source) {
    int blank = finding.indexOf(' ');
    int line = Integer.parseInt(finding.substring(0, blank));
    return what
        + finding.substring(blank + 1)
        + " | "
        + source.title(line)
        + "\n    "
        + source.method(line);
  }
}

package dev.forewarn.testdata;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.forewarn.testdata.ExampleFile.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every example on the JVM: what is marked must fail as its check's page says, and nothing
 * else may fail. The rules are in test-data/README.md.
 */
final class WitnessTest {

  /** A run that is still going on after this many milliseconds is taken to hang. */
  private static final long HANG_MILLIS = 1000;

  /** Checks whose right examples are measured, not only run. */
  private static final Set<String> ABOUT_LEAKS =
      Set.of("ArenaNotClosed", "UnboundedArena", "NativeMemoryNotReleased");

  @TempDir static Path work;

  private static List<ExampleFile> examples;
  private static Path classes;
  private static ChildJvm child;

  /** How many native blocks each measured entry left behind, by class and entry. */
  private static Map<String, Long> leaks;

  @BeforeAll
  static void prepare() throws Exception {
    examples = ExampleFile.all();
    classes = work.resolve("classes");
    List<Path> sources = new ArrayList<>(ProjectFiles.bindings());
    examples.forEach(example -> sources.add(example.path()));
    ExampleCompiler.compile(sources, classes);
    child = new ChildJvm(classes, work);
    leaks = measureLeaks();
  }

  @TestFactory
  Stream<DynamicTest> examplesBehaveAsMarked() {
    return examples.stream()
        .map(file -> dynamicTest(file.name(), file.path().toUri(), () -> check(file)));
  }

  private record Run(Method entry, Throwable thrown) {}

  private static void check(ExampleFile file) throws Exception {
    List<String> missing = NativeLibraries.missing(file.needs());
    if (!missing.isEmpty()) {
      String why = "SKIPPED " + file.name() + ": CONTRIBUTING.md says how to install " + missing;
      System.out.println(why);
      Assumptions.abort(why);
    }
    List<String> problems = new ArrayList<>();
    List<Run> failures = failedRuns(file);
    Set<Run> explained = new HashSet<>();
    for (Marker marker : file.markers()) {
      String problem = problemOf(file, marker, failures, explained);
      if (problem != null) {
        problems.add(file.path().getFileName() + ":" + marker.line() + ": " + problem);
      }
    }
    for (Run run : failures) {
      if (!explained.contains(run) && !expected(file, run)) {
        problems.add(run.entry().getName() + " fails where nothing is marked: " + where(run));
      }
    }
    if (file.kind() == Kind.NEGATIVE && ABOUT_LEAKS.contains(file.check())) {
      for (String entry : entriesToMeasure(file)) {
        if (leaked(file, entry)) {
          problems.add(entry + " leaks");
        }
      }
    }
    assertTrue(problems.isEmpty(), () -> String.join("\n", problems));
  }

  private static List<Run> failedRuns(ExampleFile file) throws IOException {
    Set<String> elsewhere = new HashSet<>();
    file.markers().stream()
        .filter(marker -> marker.outcome().isNotForThisJvm())
        .forEach(marker -> elsewhere.add(marker.entry()));
    List<Run> failures = new ArrayList<>();
    for (Method declared : entries(file)) {
      Outcome outcome = file.outcomeOfEntry(declared.getName());
      boolean skipped = outcome != null && outcome.kind() == Outcome.Kind.NONE;
      if (skipped || elsewhere.contains(declared.getName())) {
        continue;
      }
      for (Object[] vector : Entries.vectors(declared)) {
        // New classes for each run: static fields must not carry anything over.
        try (URLClassLoader loader = loader()) {
          Method entry = Entries.named(load(loader, file), declared.getName());
          Throwable thrown = Entries.run(entry, vector);
          if (thrown != null) {
            failures.add(new Run(entry, thrown));
          }
        }
      }
    }
    return failures;
  }

  /** What is wrong with a marker, or null; failures that it explains are added to the set. */
  private static String problemOf(
      ExampleFile file, Marker marker, List<Run> failures, Set<Run> explained) throws Exception {
    Outcome outcome = marker.outcome();
    return switch (outcome.kind()) {
      case NONE, MAY_THROW -> null;
      case CRASH, FAILS -> {
        ChildJvm.Result result =
            child.run(EntryRunner.class, List.of(), List.of(file.className(), marker.entry()));
        boolean failed = outcome.kind() == Outcome.Kind.FAILS && result.text().contains("\tat ");
        yield result.crashed() || failed ? null : "does not fail: " + result.text();
      }
      case HANG -> {
        ChildJvm.Result result =
            child.runAfter(
                EntryRunner.STARTED,
                HANG_MILLIS,
                EntryRunner.class,
                List.of(file.className(), marker.entry()));
        boolean hangs = result.stopped() && result.text().contains(EntryRunner.STARTED);
        yield hangs ? null : "does not hang: " + result.text();
      }
      case LEAK -> leaked(file, marker.entry()) ? null : "does not leak";
      case THROWS -> {
        boolean named = !outcome.by().isEmpty();
        List<Run> shown =
            failures.stream()
                .filter(run -> matches(outcome, run))
                .filter(
                    run ->
                        named
                            ? run.entry().getName().equals(outcome.by())
                            : passesThrough(run, file, marker.line()))
                .toList();
        explained.addAll(shown);
        yield shown.isEmpty() ? "no run fails with " + outcome.exception() + " here" : null;
      }
    };
  }

  /**
   * Whether the failure is the example's own: announced above its entry, or a checked exception.
   */
  private static boolean expected(ExampleFile file, Run run) {
    Outcome outcome = file.outcomeOfEntry(run.entry().getName());
    if (outcome != null && matches(outcome, run)) {
      return true;
    }
    return Arrays.stream(run.entry().getExceptionTypes())
        .filter(type -> type != Throwable.class && type != Exception.class)
        .anyMatch(type -> type.isInstance(run.thrown()));
  }

  private static boolean passesThrough(Run run, ExampleFile file, int line) {
    String fileName = file.path().getFileName().toString();
    return Entries.thrown(run.thrown()).stream()
        .flatMap(thrown -> Arrays.stream(thrown.getStackTrace()))
        .anyMatch(frame -> fileName.equals(frame.getFileName()) && frame.getLineNumber() == line);
  }

  private static boolean matches(Outcome outcome, Run run) {
    return Entries.thrown(run.thrown()).stream().anyMatch(outcome::matches);
  }

  private static String where(Run run) {
    return run.thrown()
        + Arrays.stream(run.thrown().getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("testdata."))
            .map(frame -> " at line " + frame.getLineNumber())
            .findFirst()
            .orElse("");
  }

  private static boolean leaked(ExampleFile file, String entry) {
    Long blocks = leaks.get(file.className() + " " + entry);
    if (blocks == null) {
      throw new IllegalArgumentException(file.name() + ": no entry " + entry + " to measure");
    }
    return blocks >= LeakMeter.RUNS;
  }

  private static Map<String, Long> measureLeaks() throws Exception {
    List<String> arguments = new ArrayList<>();
    for (ExampleFile file : examples) {
      if (!NativeLibraries.missing(file.needs()).isEmpty()) {
        continue;
      }
      for (String entry : entriesToMeasure(file)) {
        boolean arenasOnly = file.check().contains("Arena");
        arguments.addAll(List.of(file.className(), entry, Boolean.toString(arenasOnly)));
      }
    }
    ChildJvm.Result result =
        child.run(
            LeakMeter.class,
            List.of("-XX:NativeMemoryTracking=summary", "-Xint", "-XX:+UseSerialGC"),
            arguments);
    assertTrue(result.exitCode() == 0, result::text);
    Map<String, Long> blocks = new HashMap<>();
    for (String line : result.text().lines().toList()) {
      int space = line.lastIndexOf(' ');
      blocks.put(line.substring(0, space), Long.valueOf(line.substring(space + 1)));
    }
    return blocks;
  }

  private static Set<String> entriesToMeasure(ExampleFile file) throws IOException {
    Set<String> entries = new HashSet<>();
    if (file.kind() == Kind.NEGATIVE) {
      if (ABOUT_LEAKS.contains(file.check())) {
        entries(file).stream()
            .map(Method::getName)
            .filter(entry -> file.outcomeOfEntry(entry) == null)
            .forEach(entries::add);
      }
    } else {
      file.markers().stream()
          .filter(marker -> marker.outcome().kind() == Outcome.Kind.LEAK)
          .forEach(marker -> entries.add(marker.entry()));
    }
    return entries;
  }

  private static List<Method> entries(ExampleFile file) throws IOException {
    try (URLClassLoader loader = loader()) {
      return Entries.of(load(loader, file));
    }
  }

  private static URLClassLoader loader() {
    try {
      return new URLClassLoader(
          new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(ClassLoader loader, ExampleFile file) {
    try {
      return Class.forName(file.className(), false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(file.name() + " does not hold " + file.className(), e);
    }
  }
}

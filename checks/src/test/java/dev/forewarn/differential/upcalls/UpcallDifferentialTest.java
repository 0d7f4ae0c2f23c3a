package dev.forewarn.differential.upcalls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.differential.ErrorProneAnalyzer;
import dev.forewarn.differential.ReportedLine;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random code behind upcalls: where it throws for some values, UpcallMayThrow must say so for
 * certain, and nowhere else. Code is called by Java to see what it throws; a sample is called
 * through native code, where a JVM must end that calls what throws, and must not end otherwise.
 */
final class UpcallDifferentialTest {

  private static final double RECALL = 0.97;

  private static final double PRECISION = 0.97;

  @TempDir Path folder;

  @Test
  void whatIsThrownIsReportedForCertain() throws Throwable {
    long seed = Long.getLong("forewarn.seed", ofThisWeek());
    int programs = Integer.getInteger("forewarn.programs", 300);
    Map<String, String> sources = new TreeMap<>();
    for (int i = 0; i < programs; i++) {
      String name = "U" + i;
      sources.put(name + ".java", new UpcallGenerator(seed * 10_000 + i).generate(name));
    }
    compile(sources);
    Set<String> reported = reported(sources);
    List<String> throwing = new ArrayList<>();
    List<String> safe = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      for (String file : sources.keySet()) {
        String name = file.replace(".java", "");
        (UpcallRun.throwsAny(loader.loadClass(name)) ? throwing : safe).add(name);
      }
    }
    StringBuilder wrong = new StringBuilder();
    int found = 0;
    for (String name : throwing) {
      found += reported.contains(name) ? 1 : 0;
      note(wrong, reported.contains(name) ? null : "MISSED", name, sources);
    }
    int said = found;
    for (String name : safe) {
      said += reported.contains(name) ? 1 : 0;
      note(wrong, reported.contains(name) ? "TOO MUCH" : null, name, sources);
    }
    double recall = found / (double) throwing.size();
    double precision = found / (double) said;
    String text =
        "seed %d: %d programs, %d throw; recall %.3f, precision %.3f"
            .formatted(seed, programs, throwing.size(), recall, precision);
    System.out.println(text);
    System.out.print(wrong);
    assertTrue(recall >= RECALL && precision >= PRECISION, text + "\n" + wrong);
    sample(throwing, safe);
  }

  private static void note(
      StringBuilder wrong, String what, String name, Map<String, String> sources) {
    if (what != null) {
      String source = sources.get(name + ".java");
      int from = source.indexOf("public static int target");
      wrong.append(what).append(' ').append(name).append('\n');
      wrong.append(source, from, source.indexOf("public static MemorySegment stub"));
    }
  }

  private static long ofThisWeek() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return today.get(IsoFields.WEEK_BASED_YEAR) * 100L
        + today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private void compile(Map<String, String> sources) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", "" + folder));
    Path written = Files.createDirectory(folder.resolve("src"));
    for (Map.Entry<String, String> e : sources.entrySet()) {
      arguments.add(Files.writeString(written.resolve(e.getKey()), e.getValue()).toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, result, "what was generated does not compile");
  }

  private static Set<String> reported(Map<String, String> sources) {
    Set<String> out = new HashSet<>();
    for (ReportedLine r :
        ErrorProneAnalyzer.ofRegistered(Set.of("UpcallMayThrow")).analyze(sources)) {
      if (r.message().contains("can be thrown here")) {
        out.add(r.path().replace(".java", ""));
      }
    }
    return out;
  }

  private void sample(List<String> throwing, List<String> safe) throws Exception {
    assertTrue(child(safe).contains("survived"), "code that does not throw ended a JVM");
    for (String name : throwing.subList(0, Math.min(3, throwing.size()))) {
      String text = child(List.of(name));
      assertTrue(text.contains("Unrecoverable uncaught exception"), name + ": " + text);
    }
  }

  /** What a JVM prints that calls these classes through native code. */
  private String child(List<String> names) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String own =
        Path.of(UpcallRun.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            own + File.pathSeparator + folder,
            UpcallRun.class.getName()));
    command.addAll(names);
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(child.getInputStream().readAllBytes());
  }
}

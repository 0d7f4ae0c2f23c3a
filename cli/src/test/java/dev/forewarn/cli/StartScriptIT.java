package dev.forewarn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script with the packaged jars. */
final class StartScriptIT {

  private static final Path SCRIPT =
      Path.of(System.getProperty("forewarn.root", "..")).toAbsolutePath().resolve("forewarn");

  @TempDir Path dir;

  @Test
  void findsAJdkAndPassesTheExitCodeOn() throws Exception {
    Samples.write(dir, "UsedAfterClose.java", Samples.USED_AFTER_CLOSE);
    ProcessRun found = start(SCRIPT, "check", "--sarif", "out.sarif", ".");
    assertEquals(1, found.code(), found::output);
    assertTrue(
        found.output().startsWith("UsedAfterClose.java:9: error: [SegmentUsedAfterClose]"),
        found::output);
    // Written by the copy of Gson that is hidden in the checks' jar.
    assertTrue(Files.readString(dir.resolve("out.sarif")).contains("SegmentUsedAfterClose"));
    assertEquals(2, start(SCRIPT, "check", "gone").code());
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("link"), SCRIPT);
    ProcessRun run = start(link, "--version");
    Files.delete(link);
    assertEquals(0, run.code(), run::output);
    assertTrue(run.output().startsWith("forewarn "), run::output);
  }

  @Test
  void saysThatThereIsNoJdk() throws Exception {
    ProcessRun run = start(changed("floor=22", "floor=99"), "check", ".");
    assertEquals(
        new ProcessRun(
            2, "forewarn: needs a JDK 99 or newer, and found none: install one, or set JAVA_HOME"),
        run);
  }

  @Test
  void saysThatThereIsNoMaven() throws Exception {
    // Beside a script that stands alone there is no jar, so that it has to build.
    ProcessRun run = start(changed("command -v mvn", "command -v no-such-maven"), "check", ".");
    assertEquals(
        new ProcessRun(2, "forewarn: needs Maven (mvn) on the PATH to build itself once"), run);
  }

  @Test
  void saysThatTheBuildFailed() throws Exception {
    ProcessRun run = start(changed("", ""), "check", ".");
    assertEquals(2, run.code());
    assertTrue(run.output().contains("forewarn: could not build itself; "), run::output);
  }

  @Test
  void buildsOnceForStartsAtTheSameTime() throws Exception {
    Path script = changed("", "");
    Map<String, String> environment = withMaven("sleep 1\n: >%s".formatted(jar(script)));
    try (ExecutorService starts = Executors.newFixedThreadPool(2)) {
      Callable<ProcessRun> start = () -> start(environment, script, "--version");
      starts.invokeAll(List.of(start, start));
    }
    assertEquals(1, builds());
  }

  @Test
  void buildsOnceWhenMavenLeavesTheJarAlone() throws Exception {
    Path script = changed("", "");
    Path pom = Samples.write(dir, "changed/pom.xml", "");
    Map<String, String> environment = withMaven("[ -f %1$s ] || : >%1$s".formatted(jar(script)));
    start(environment, script, "--version");
    assertEquals(1, builds());
    // Files that are written within one tick of the kernel's clock have the same time.
    Thread.sleep(50);
    Files.writeString(pom, "changed");
    start(environment, script, "--version");
    start(environment, script, "--version");
    assertEquals(2, builds());
  }

  private static Path jar(Path script) {
    return script.resolveSibling("cli/target/forewarn-cli.jar");
  }

  /** With a Maven that only notes that it was started, and does what else it is told. */
  private Map<String, String> withMaven(String commands) throws IOException {
    Path maven =
        Samples.write(
            dir,
            "bin/mvn",
            "#!/bin/sh\necho >>%s\n%s\n".formatted(dir.resolve("builds"), commands));
    assertTrue(maven.toFile().setExecutable(true));
    return Map.of("PATH", maven.getParent() + File.pathSeparator + System.getenv("PATH"));
  }

  private int builds() throws IOException {
    return Files.readAllLines(dir.resolve("builds")).size();
  }

  private Path changed(String what, String by) throws IOException {
    String text = Files.readString(SCRIPT);
    assertTrue(text.contains(what), what);
    Path script = Samples.write(dir, "changed/forewarn", text.replace(what, by));
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  private ProcessRun start(Path script, String... arguments) throws Exception {
    return start(Map.of(), script, arguments);
  }

  private ProcessRun start(Map<String, String> environment, Path script, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(Map.of("JAVA_HOME", "", "TMPDIR", dir.toString()));
    return ProcessRun.of(dir, all, command);
  }
}

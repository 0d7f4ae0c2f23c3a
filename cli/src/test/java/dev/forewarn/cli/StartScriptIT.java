package dev.forewarn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private Path changed(String what, String by) throws IOException {
    String text = Files.readString(SCRIPT);
    assertTrue(text.contains(what), what);
    Path script = Samples.write(dir, "changed/forewarn", text.replace(what, by));
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  private ProcessRun start(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    return ProcessRun.of(dir, Map.of("JAVA_HOME", "", "TMPDIR", dir.toString()), command);
  }
}

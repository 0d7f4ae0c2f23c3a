package dev.forewarn.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of Maven, and what it printed. */
final class MavenRun {

  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
  private static final String HEADING = "Dependencies classpath:";

  private final int exitCode;
  private final List<String> lines;

  private MavenRun(int exitCode, List<String> lines) {
    this.exitCode = exitCode;
    this.lines = lines;
  }

  /**
   * Asks for the class path of each module.
   *
   * @param compile whether to compile first
   */
  static MavenRun classPath(Path folder, boolean compile) throws CannotRun {
    List<String> command = new ArrayList<>();
    Path wrapper = folder.resolve("mvnw").toAbsolutePath();
    command.add(Files.isExecutable(wrapper) ? wrapper.toString() : "mvn");
    command.addAll(List.of("--batch-mode", "--no-transfer-progress"));
    command.add("-Dstyle.color=never");
    command.add("-Dmdep.includeScope=compile");
    if (compile) {
      command.add("compile");
    }
    command.add(GOAL);
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      List<String> lines;
      try (var reader = process.inputReader(Charset.defaultCharset())) {
        lines = reader.lines().toList();
      }
      return new MavenRun(process.waitFor(), lines);
    } catch (IOException e) {
      throw new CannotRun(
          "Maven cannot be started to find the class path of "
              + folder
              + ": "
              + e.getMessage()
              + " (or give --classpath)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted");
    }
  }

  boolean failed() {
    return exitCode != 0;
  }

  /** The first error that Maven printed, without the headings before it. */
  String error() {
    return lines.stream()
        .filter(line -> line.matches("(\\[ERROR]|\\[FATAL]|Error:).*"))
        .map(line -> line.replaceAll("^(\\[(ERROR|FATAL)] *)+| -> \\[Help \\d+]$", "").strip())
        .filter(line -> !line.isEmpty() && !line.endsWith(":"))
        .findFirst()
        .orElse("it ended with exit code " + exitCode);
  }

  /** One class path for each module. */
  List<String> classPaths() {
    List<String> found = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).endsWith(HEADING)) {
        found.add(lines.get(i + 1).strip());
      }
    }
    return found;
  }
}

package dev.forewarn.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What came of running a program.
 *
 * @param exitCode {@link #ABSENT} if there is no such program
 */
record ProcessRun(int exitCode, String output, String errors) {

  static final int ABSENT = -1;

  private static final long MAX_MINUTES = 5;

  boolean succeeded() {
    return exitCode == 0;
  }

  /** Runs a program in a folder, which also takes what it prints. */
  static ProcessRun of(Path folder, List<String> command) {
    try {
      Path output = Files.createTempFile(folder, "run", ".out");
      Path errors = Files.createTempFile(folder, "run", ".err");
      Process process;
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      // Messages in a fixed language, which the caller can read.
      builder.environment().put("LC_ALL", "C");
      try {
        process = builder.start();
      } catch (IOException e) {
        return new ProcessRun(ABSENT, "", e.getMessage());
      }
      process.getOutputStream().close();
      if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("takes too long: " + command);
      }
      return new ProcessRun(process.exitValue(), read(output), read(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}

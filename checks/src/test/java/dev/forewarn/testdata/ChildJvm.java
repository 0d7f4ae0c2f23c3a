package dev.forewarn.testdata;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the JVM of the tests once more, for examples that end or freeze it. */
final class ChildJvm {

  /** How long a run that is expected to end may take. */
  private static final long PATIENCE_MILLIS = 120_000;

  /** What glibc frees holds no zero byte afterwards, and is not handed out again at once. */
  private static final String FREED_IS_OVERWRITTEN =
      "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0";

  private final Path classes;
  private final Path output;

  /**
   * @param classes where the compiled examples are
   * @param output a folder for what the child prints
   */
  ChildJvm(Path classes, Path output) {
    this.classes = classes;
    this.output = output;
  }

  /**
   * @param exitCode undefined if it was stopped
   * @param stopped whether it was still running when its time was over
   * @param text everything it printed
   */
  record Result(int exitCode, boolean stopped, String text) {

    /** The C library has noticed that its heap is corrupt: 128 and the number of SIGABRT. */
    private static final int ABORTED = 134;

    /** What the JVM says when it ends because an exception has left an upcall. */
    private static final String UNCAUGHT = "Unrecoverable uncaught exception encountered";

    boolean crashed() {
      return !stopped
          && exitCode != 0
          && (exitCode == ABORTED
              || text.contains("A fatal error has been detected")
              || text.contains(UNCAUGHT));
    }
  }

  /** Runs until the end. */
  Result run(Class<?> main, List<String> jvmOptions, List<String> arguments)
      throws IOException, InterruptedException {
    Path text = Files.createTempFile(output, "child", ".txt");
    Process process = start(text, main, jvmOptions, arguments);
    return result(process, text, PATIENCE_MILLIS);
  }

  /**
   * Runs until some time has passed since a text was printed. The time counts from there, because a
   * busy machine may be slow to start a JVM.
   */
  Result runAfter(String printed, long millis, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    Path text = Files.createTempFile(output, "child", ".txt");
    Process process = start(text, main, List.of(), arguments);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (process.isAlive()
        && System.nanoTime() < deadline
        && !Files.readString(text).contains(printed)) {
      Thread.sleep(20);
    }
    return result(process, text, millis);
  }

  private Process start(Path text, Class<?> main, List<String> jvmOptions, List<String> arguments)
      throws IOException {
    ProcessBuilder child =
        new ProcessBuilder(command(main, jvmOptions, arguments))
            .directory(output.toFile())
            .redirectErrorStream(true)
            .redirectOutput(text.toFile());
    child.environment().put("GLIBC_TUNABLES", FREED_IS_OVERWRITTEN);
    return child.start();
  }

  private static Result result(Process process, Path text, long millis)
      throws IOException, InterruptedException {
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    return new Result(process.exitValue(), !ended, Files.readString(text));
  }

  private List<String> command(Class<?> main, List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx128m", "-XX:-CreateCoredumpOnCrash", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(ownClasses() + File.pathSeparator + classes);
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  private static Path ownClasses() {
    try {
      return Path.of(ChildJvm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}

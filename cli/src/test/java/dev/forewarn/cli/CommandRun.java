package dev.forewarn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * One run of the command in this JVM.
 *
 * @param code the exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record CommandRun(int code, String out, String err) {

  static CommandRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code;
    try (PrintWriter outWriter = new PrintWriter(out);
        PrintWriter errWriter = new PrintWriter(err)) {
      code =
          Main.run(
              Stream.of(arguments).map(CommandRun::text).toArray(String[]::new),
              outWriter,
              errWriter);
    }
    return new CommandRun(code, out.toString(), err.toString());
  }

  private static String text(Object argument) {
    return argument instanceof Path path ? path.toString() : (String) argument;
  }

  /** The job could not be done, and one line says why. */
  void assertFailedWith(String reason) {
    assertEquals(2, code, this::toString);
    assertEquals("", out);
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.startsWith("forewarn: "), err);
    assertTrue(err.contains(reason), err);
  }
}

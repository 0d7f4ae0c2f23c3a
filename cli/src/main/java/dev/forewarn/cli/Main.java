package dev.forewarn.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Where the program starts. */
@Command(
    name = "forewarn",
    description = "Finds misuse of native memory and native functions in Java sources.",
    subcommands = CheckCommand.class,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  /** Nothing was found. */
  static final int CLEAN = 0;

  /** Something was found. */
  static final int FOUND = 1;

  /** The job could not be done. */
  static final int FAILED = 2;

  private Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, charset("stdout.encoding"));
    PrintWriter err = new PrintWriter(System.err, true, charset("stderr.encoding"));
    int code = run(arguments, out, err);
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static Charset charset(String property) {
    return Charset.forName(System.getProperty(property, Charset.defaultCharset().name()));
  }

  /** Runs the command; the result is the exit code. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    // Error Prone's options have no fixed set of names, so they are taken out before parsing.
    List<String> errorProne = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (String argument : arguments) {
      (argument.startsWith("-Xep") ? errorProne : own).add(argument);
    }
    CommandLine command = new CommandLine(new Main());
    command.getSubcommands().get("check").<CheckCommand>getCommand().setErrorProne(errorProne);
    command.setOut(out);
    command.setErr(err);
    command.setParameterExceptionHandler((e, args) -> usageError(e, err));
    command.setExecutionStrategy(
        parsed -> {
          boolean bare = !parsed.hasSubcommand() && parsed.expandedArgs().isEmpty();
          if (bare) {
            command.usage(err);
            return FAILED;
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          if (e instanceof CannotRun) {
            err.println("forewarn: " + e.getMessage());
          } else {
            err.println("forewarn: internal error: " + e);
            e.printStackTrace(err);
          }
          return FAILED;
        });
    return command.execute(own.toArray(String[]::new));
  }

  private static int usageError(ParameterException e, PrintWriter err) {
    String problem = e.getMessage().lines().findFirst().orElse("wrong arguments");
    err.println("forewarn: " + problem + " (see forewarn check --help)");
    return FAILED;
  }
}

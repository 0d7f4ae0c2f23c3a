package dev.forewarn.report;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.processing.JavacProcessingEnvironment;
import com.sun.tools.javac.util.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the checks report through: it keeps the finding for SARIF besides what Error Prone prints.
 *
 * <p>A check calls {@link #start} for each compilation unit, so that a wrong option is said and
 * SARIF is written for sources in which nothing is found too, and {@link #found} for each finding.
 */
public final class Reporter {

  private static final Context.Key<Reporter> KEY = new Context.Key<>();

  private final Options options;
  private final FindingsLog log;

  private Reporter(Options options, FindingsLog log) {
    this.options = options;
    this.log = log;
  }

  /** The reporter of this run of javac; the first call reads the options. Cheap afterwards. */
  public static Reporter start(VisitorState state) {
    Reporter reporter = state.context.get(KEY);
    if (reporter == null) {
      reporter = create(state);
      state.context.put(KEY, reporter);
    }
    return reporter;
  }

  private static Reporter create(VisitorState state) {
    Options options = Options.of(state.errorProneOptions().getFlags());
    options.problems().forEach(problem -> say(problem, state.context));
    boolean based = options.baseDir().map(Files::isDirectory).orElse(true);
    if (!based) {
      say(Options.Name.BASE_DIR.flag() + options.baseDir().get() + " is no folder", state.context);
    }
    FindingsLog log = FindingsLog.get(state.context);
    boolean writes = options.sarif().isPresent() && options.problems().isEmpty() && based;
    if (writes && isWritable(options.sarif().get(), state.context)) {
      FindingsLog own = log == null ? FindingsLog.install(state.context) : log;
      task(state.context).addTaskListener(new SarifAtEnd(options, own, state.context));
      log = own;
    }
    return new Reporter(options, log);
  }

  private static boolean isWritable(Path file, Context context) {
    try {
      SarifWriter.checkWritable(file);
      return true;
    } catch (IOException e) {
      say("cannot write " + file + ": " + SarifWriter.reason(e), context);
      return false;
    }
  }

  /** As an error of javac's own rather than an exception: an exception would look like a crash. */
  private static void say(String problem, Context context) {
    JavacProcessingEnvironment.instance(context).getMessager().printError("Forewarn: " + problem);
  }

  private static JavacTask task(Context context) {
    JavacTask task = context.get(JavacTask.class);
    return task == null ? BasicJavacTask.instance(context) : task;
  }

  /** The plugin's options. */
  public Options options() {
    return options;
  }

  /**
   * Keeps a finding in the file being analysed, and returns its description.
   *
   * @param description what the check is about to report
   * @param severity what it is reported as, with the user's options applied
   * @param at the tree that {@code description} is at
   * @param related the places that the message speaks of, in the order in which things happen
   */
  public static Description found(
      Description description,
      SeverityLevel severity,
      Tree at,
      List<Related> related,
      VisitorState state) {
    if (description == Description.NO_MATCH) {
      return description;
    }
    Reporter reporter = start(state);
    if (reporter.log != null) {
      CompilationUnitTree unit = state.getPath().getCompilationUnit();
      reporter.log.add(
          new Finding(
              description.checkName,
              Severity.of(severity),
              description.getRawMessage(),
              Region.of(unit, at),
              related,
              Enclosing.signature(unit, at)));
    }
    return description;
  }
}

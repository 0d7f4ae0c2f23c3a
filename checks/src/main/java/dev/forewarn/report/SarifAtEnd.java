package dev.forewarn.report;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;
import com.sun.tools.javac.util.Log.WriterKind;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the SARIF file of the plugin's option when javac has done its work. */
final class SarifAtEnd implements TaskListener {

  private final Options options;
  private final FindingsLog findings;
  private final Context context;

  SarifAtEnd(Options options, FindingsLog findings, Context context) {
    this.options = options;
    this.findings = findings;
    this.context = context;
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() != TaskEvent.Kind.COMPILATION) {
      return;
    }
    Path file = options.sarif().orElseThrow();
    try {
      SarifWriter writer =
          options.baseDir().map(SarifWriter::new).orElseGet(SarifWriter::withUsualBase);
      writer.write(file, Rule.all(), findings.findings());
    } catch (IOException e) {
      // Too late for javac to print an error: it has printed how many there are.
      Log log = Log.instance(context);
      log.printRawLines(
          WriterKind.ERROR, "error: Forewarn: cannot write " + file + ": " + SarifWriter.reason(e));
      log.nerrors++;
    }
  }
}

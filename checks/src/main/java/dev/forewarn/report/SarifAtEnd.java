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
  private final FindingsLog log;
  private final Context context;

  SarifAtEnd(Options options, FindingsLog log, Context context) {
    this.options = options;
    this.log = log;
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
      writer.write(file, Rule.all(), log.findings());
    } catch (IOException e) {
      // Too late for an error of javac: it has counted them. The line is seen all the same.
      Log.instance(context)
          .printRawLines(
              WriterKind.ERROR, "Forewarn: cannot write " + file + ": " + SarifWriter.reason(e));
    }
  }
}

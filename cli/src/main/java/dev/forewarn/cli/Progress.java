package dev.forewarn.cli;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.PrintWriter;
import java.time.Duration;

/** One line that says how far a long run has come, if somebody watches. */
final class Progress implements TaskListener, AutoCloseable {

  /** Set by the start script when standard error is a terminal. */
  private static final String PROPERTY = "forewarn.progress";

  private static final long QUIET = Duration.ofSeconds(1).toNanos();
  private static final long INTERVAL = Duration.ofMillis(200).toNanos();
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintWriter err;
  private final int files;
  private final boolean watched;
  private final long start = System.nanoTime();
  private long last = start;
  private int parsed;
  private int analysed;
  private boolean shown;

  private Progress(PrintWriter err, int files, boolean watched) {
    this.err = err;
    this.files = files;
    this.watched = watched;
  }

  static Progress on(PrintWriter err, int files) {
    return new Progress(err, files, Boolean.getBoolean(PROPERTY));
  }

  @Override
  public void finished(TaskEvent event) {
    if (!watched) {
      return;
    }
    switch (event.getKind()) {
      case PARSE -> show("parsed", ++parsed);
      case ANALYZE -> show("analysed", ++analysed);
      default -> {}
    }
  }

  private void show(String what, int count) {
    long now = System.nanoTime();
    if (now - start < QUIET || now - last < INTERVAL) {
      return;
    }
    last = now;
    shown = true;
    String unit = what.equals("parsed") ? " of " + files + " files" : " classes";
    err.print(ERASE_LINE + "forewarn: " + what + " " + count + unit);
    err.flush();
  }

  @Override
  public void close() {
    if (shown) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}

package dev.forewarn.report;

import com.sun.tools.javac.util.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The findings of one run of javac. There is one log in a {@link Context}, or none. */
public final class FindingsLog {

  private static final Context.Key<FindingsLog> KEY = new Context.Key<>();

  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing((Finding finding) -> finding.region().file())
          .thenComparingInt(finding -> finding.region().line())
          .thenComparingInt(finding -> finding.region().column())
          .thenComparing(Finding::check);

  private final List<Finding> findings = new ArrayList<>();

  private FindingsLog() {}

  /** Makes the log of a run, before javac starts or with the first file that it analyses. */
  public static FindingsLog install(Context context) {
    FindingsLog log = new FindingsLog();
    context.put(KEY, log);
    return log;
  }

  /** The log of a run; null if nobody wants one. */
  static FindingsLog get(Context context) {
    return context.get(KEY);
  }

  /** Keeps a finding. */
  public void add(Finding finding) {
    findings.add(finding);
  }

  /** The findings so far, by file and position. */
  public List<Finding> findings() {
    return findings.stream().sorted(BY_PLACE).toList();
  }
}

package dev.forewarn.differential;

import java.util.List;
import java.util.Map;

/** Something that says which lines of these sources can throw 'Already closed'. */
public interface Analyzer {

  /** The findings in these sources, given by path. */
  List<ReportedLine> analyze(Map<String, String> sources);

  /** The sources could not be analysed: they do not compile. */
  final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedException(String message) {
      super(message);
    }
  }
}

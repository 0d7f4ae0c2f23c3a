package dev.forewarn.testdata;

import java.lang.reflect.Method;

/**
 * Runs one entry with all its vectors in a JVM of its own, for examples after which no JVM is left
 * to report. Arguments: the class and the entry.
 */
final class EntryRunner {

  /** Printed when the entry is about to be run. */
  static final String STARTED = "started";

  /** Printed when every run came to an end. */
  static final String ENDED = "ended";

  private EntryRunner() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Method entry = Entries.named(Class.forName(args[0]), args[1]);
    System.out.println(STARTED);
    for (Object[] vector : Entries.vectors(entry)) {
      Throwable thrown = Entries.run(entry, vector);
      if (thrown != null) {
        thrown.printStackTrace(System.out);
      }
    }
    System.out.println(ENDED);
  }
}

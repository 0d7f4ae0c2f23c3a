package dev.forewarn.testdata;

import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs entries many times in a JVM that counts its native blocks, and prints how many things each
 * entry left behind. Arguments: a class, an entry, and whether only arenas count, and so on. The
 * JVM must be started with {@code -XX:NativeMemoryTracking=summary}.
 */
final class LeakMeter {

  /** How often each entry is run; what leaks leaves at least as many blocks. */
  static final int RUNS = 200;

  private static final int TIMES = 3;

  private static final int MORE = 6;

  private LeakMeter() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < args.length; i += 3) {
      Method entry = Entries.named(Class.forName(args[i]), args[i + 1]);
      boolean arenasOnly = Boolean.parseBoolean(args[i + 2]);
      long most = 0;
      for (Object[] vector : Entries.vectors(entry)) {
        Entries.run(entry, vector);
        most = Math.max(most, growth(entry, vector, arenasOnly));
      }
      System.out.println(args[i] + " " + args[i + 1] + " " + most);
    }
  }

  /** Other threads of the JVM allocate and free too, now and then: the middle of some counts. */
  private static long growth(Method entry, Object[] vector, boolean arenasOnly) throws Exception {
    long[] growths = new long[TIMES];
    for (int time = 0; time < TIMES; time++) {
      growths[time] = growthOnce(entry, vector, arenasOnly);
    }
    Arrays.sort(growths);
    boolean agree = growths[0] >= RUNS == growths[TIMES - 1] >= RUNS;
    if (!agree) {
      // Too close to call: more of them.
      growths = Arrays.copyOf(growths, TIMES + MORE);
      for (int time = TIMES; time < growths.length; time++) {
        growths[time] = growthOnce(entry, vector, arenasOnly);
      }
      Arrays.sort(growths);
    }
    return growths[growths.length / 2];
  }

  private static long growthOnce(Method entry, Object[] vector, boolean arenasOnly)
      throws Exception {
    NativeUse before = NativeUse.now();
    for (int run = 0; run < RUNS; run++) {
      Entries.run(entry, vector);
    }
    long growth = NativeUse.now().thingsSince(before, arenasOnly);
    for (int round = 0; round < 4 && growth >= RUNS; round++) {
      System.gc();
      Thread.sleep(20);
      growth = NativeUse.now().thingsSince(before, arenasOnly);
    }
    return growth;
  }
}

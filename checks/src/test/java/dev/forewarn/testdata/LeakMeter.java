package dev.forewarn.testdata;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Runs entries many times in a JVM that counts its native blocks, and prints how many blocks each
 * entry left behind. Arguments: pairs of a class and an entry. The JVM must be started with {@code
 * -XX:NativeMemoryTracking=summary}.
 */
final class LeakMeter {

  /** How often each entry is run; what leaks leaves at least as many blocks. */
  static final int RUNS = 200;

  /** Memory that Java code took from the operating system is in this category. */
  private static final Pattern BLOCKS = Pattern.compile("- +Other .*?\\(malloc=\\S+ .*?#(\\d+)\\)");

  private LeakMeter() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < args.length; i += 2) {
      Method entry = Entries.named(Class.forName(args[i]), args[i + 1]);
      long most = 0;
      for (Object[] vector : Entries.vectors(entry)) {
        Entries.run(entry, vector);
        most = Math.max(most, growth(entry, vector));
      }
      System.out.println(args[i] + " " + args[i + 1] + " " + most);
    }
  }

  private static long growth(Method entry, Object[] vector) throws Exception {
    long before = blocks();
    for (int run = 0; run < RUNS; run++) {
      Entries.run(entry, vector);
    }
    long growth = blocks() - before;
    for (int round = 0; round < 10 && growth >= RUNS; round++) {
      System.gc();
      Thread.sleep(20);
      growth = blocks() - before;
    }
    return growth;
  }

  private static long blocks() throws JMException {
    Object summary =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "vmNativeMemory",
                new Object[] {new String[] {"summary"}},
                new String[] {String[].class.getName()});
    Matcher matcher = BLOCKS.matcher(summary.toString().replaceAll("\\s+", " "));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}

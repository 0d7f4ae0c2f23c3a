import dev.forewarn.contracts.FunctionIndex;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What the models of C functions cost a build at its start: the CPU time of the thread that asks
 * for the first functions, in a JVM that has run none of this before. Arguments: names of
 * functions. Prints milliseconds.
 */
public final class ModelStartup {
  private ModelStartup() {}

  public static void main(String[] names) {
    var thread = ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadCpuTime();
    int known = 0;
    for (String name : List.of(names)) {
      known += FunctionIndex.shipped().find(name) == null ? 0 : 1;
    }
    long spent = thread.getCurrentThreadCpuTime() - before;
    if (known < names.length) {
      System.err.println(names.length - known + " of the functions are not known");
      System.exit(2);
    }
    System.out.printf("%.1f%n", spent / 1e6);
  }
}

import dev.forewarn.bindings.MethodKey;
import dev.forewarn.contracts.ContractIndex;
import dev.forewarn.contracts.FunctionIndex;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What the models cost a build at its start: the CPU time of the thread that asks for the first
 * functions or methods, in a JVM that has run none of this before. Arguments: names of C functions,
 * or of methods of the JDK as {@code CLASS#NAME(TYPES)}. Prints milliseconds.
 */
public final class ModelStartup {
  private ModelStartup() {}

  public static void main(String[] names) {
    var thread = ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadCpuTime();
    int known = 0;
    for (String name : names) {
      known += isKnown(name) ? 1 : 0;
    }
    long spent = thread.getCurrentThreadCpuTime() - before;
    if (known < names.length) {
      System.err.println(names.length - known + " of them are not known");
      System.exit(2);
    }
    System.out.printf("%.1f%n", spent / 1e6);
  }

  private static boolean isKnown(String name) {
    int hash = name.indexOf('#');
    if (hash < 0) {
      return FunctionIndex.shipped().find(name) != null;
    }
    int open = name.indexOf('(');
    String types = name.substring(open + 1, name.length() - 1);
    MethodKey key =
        new MethodKey(
            name.substring(0, hash),
            name.substring(hash + 1, open),
            types.isEmpty() ? List.of() : List.of(types.split(",")));
    return ContractIndex.shipped().find(key).isPresent();
  }
}

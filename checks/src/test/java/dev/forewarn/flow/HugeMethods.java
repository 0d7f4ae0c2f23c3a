package dev.forewarn.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes methods of a size and shape that generators produce and people do not. All are right, but
 * for the lines that end in {@code // wrong}.
 */
final class HugeMethods {

  private HugeMethods() {}

  /** Members of a class by a name for the case. */
  static Map<String, String> all() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("thousands of statements", statements(4000));
    out.put("independent conditions", conditions(30));
    out.put("nested conditions", nestedConditions(30));
    out.put("conditions closing several arenas", closings(30));
    out.put("a stored conjunction of alternatives", conjunction(42));
    out.put("a long chain of else", elseChain(400));
    out.put("nested calls", nestedCalls(200));
    out.put("mutual recursion", recursion(8));
    out.put("a fan of helpers", fan(9, 4));
    out.put("a huge old switch", oldSwitch(800));
    out.put("a huge new switch", newSwitch(800));
    out.put("a long concatenation", concatenation(3000));
    out.put("a long chain of calls", chain(500));
    out.put("nested finally", nestedFinally(12));
    out.put("nested resources", nestedResources(40));
    out.put("nested loops", nestedLoops(12));
    out.put("nested lambdas", nestedLambdas(60));
    out.put("a huge array", hugeArray(4000));
    out.put("many arenas", manyArenas(100));
    out.put("many objects", manyObjects(60));
    return out;
  }

  private static String repeat(int n, IntFunction<String> part) {
    return IntStream.range(0, n).mapToObj(part).collect(Collectors.joining());
  }

  private static String flags(int n) {
    return IntStream.range(0, n).mapToObj(i -> "boolean b" + i).collect(Collectors.joining(", "));
  }

  private static String use(int n) {
    return "s.set(JAVA_INT, 0, %d);\n".formatted(n);
  }

  private static String method(String parameters, String body) {
    return """
    static void huge(%s) {
      Arena a = Arena.ofConfined();
      MemorySegment s = a.allocate(8);
      %s
      a.close();
      s.get(JAVA_INT, 0); // wrong
    }
    """
        .formatted(parameters, body);
  }

  private static String statements(int n) {
    return method("", repeat(n, HugeMethods::use));
  }

  private static String conditions(int n) {
    return method(flags(n), repeat(n, i -> "if (b%d) { %s }\n".formatted(i, use(i))));
  }

  private static String nestedConditions(int n) {
    String open = repeat(n, i -> "if (b%d) { %s ".formatted(i, use(i)));
    String close = repeat(n, i -> "} else { %s }\n".formatted(use(i)));
    return method(flags(n), open + close);
  }

  /** Each arena is there, used and closed if its flag is set, and not otherwise. */
  private static String closings(int n) {
    return method(
        flags(n),
        repeat(n, i -> "Arena a%d = b%d ? Arena.ofConfined() : null;\n".formatted(i, i))
            + repeat(n, i -> "if (b%d) { a%d.allocate(8); }\n".formatted(i, i))
            + repeat(n, i -> "if (a%d != null) { a%d.close(); }\n".formatted(i, i)));
  }

  /** One boolean that stands for very many combinations of others. */
  private static String conjunction(int n) {
    String all =
        IntStream.range(0, n / 2)
            .mapToObj(i -> "(b%d || b%d)".formatted(2 * i, 2 * i + 1))
            .collect(Collectors.joining(" && "));
    return method(
        flags(n),
        "boolean all = " + all + ";\n if (all) { s.fill((byte) 1); } else { s.byteSize(); }");
  }

  private static String elseChain(int n) {
    String arms = repeat(n, i -> "if (n == %d) { %s } else ".formatted(i, use(i)));
    return method("int n", arms + use(n));
  }

  private static String nestedCalls(int n) {
    return "static MemorySegment same(MemorySegment x) { return x.asSlice(0); }\n"
        + method("", "MemorySegment t = " + "same(".repeat(n) + "s" + ")".repeat(n) + ";");
  }

  private static String recursion(int n) {
    return repeat(
            n,
            i ->
                "static void turn%d(Arena x, MemorySegment y, int k) { y.get(JAVA_INT, 0);\n%s }\n"
                    .formatted(
                        i,
                        repeat(n, j -> "if (k > %d) { turn%d(x, y, k - 1); }\n".formatted(j, j))))
        + method("int k", "turn0(a, s, k);");
  }

  private static String fan(int depth, int width) {
    return "static void help%d(MemorySegment x) { x.get(JAVA_INT, 0); }\n".formatted(depth)
        + repeat(
            depth,
            i ->
                "static void help%d(MemorySegment x) { %s }\n"
                    .formatted(i, "help%d(x);\n".formatted(i + 1).repeat(width)))
        + method("", "help0(s);");
  }

  private static String oldSwitch(int n) {
    String cases =
        repeat(n, i -> "case %d: %s %s\n".formatted(i, use(i), i % 3 == 0 ? "break;" : ""));
    return method("int n", "switch (n) { %s default: %s }".formatted(cases, use(n)));
  }

  private static String newSwitch(int n) {
    String cases = repeat(n, i -> "case \"k%d\" -> %d;\n".formatted(i, i));
    return method(
        "String n", "s.set(JAVA_INT, 0, switch (n) { %s default -> 1; });".formatted(cases));
  }

  private static String concatenation(int n) {
    return method("int n", "String t = \"\"" + repeat(n, i -> " + n") + ";");
  }

  private static String chain(int n) {
    return method("", "new StringBuilder()" + ".append(s.get(JAVA_INT, 0))".repeat(n) + ";");
  }

  private static String nestedFinally(int n) {
    return method(
        "", repeat(n, i -> "try { %s } finally { %s ".formatted(use(i), use(i))) + "}\n".repeat(n));
  }

  private static String nestedResources(int n) {
    return method(
        "",
        repeat(n, i -> "try (Arena a%d = Arena.ofConfined()) { a%d.allocate(8);\n".formatted(i, i))
            + "}\n".repeat(n));
  }

  private static String nestedLoops(int n) {
    return method(
        "int n",
        repeat(n, i -> "for (int i%d = 0; i%d < n; i%d++) { %s ".formatted(i, i, i, use(i)))
            + "try (Arena x = Arena.ofConfined()) { x.allocate(8); }\n"
            + "}\n".repeat(n));
  }

  private static String nestedLambdas(int n) {
    return method(
        "",
        repeat(n, i -> "Runnable r%d = () -> { %s ".formatted(i, use(i)))
            + repeat(n, i -> "};\n r%d.run();\n".formatted(n - 1 - i)));
  }

  private static String hugeArray(int n) {
    return method("", "MemorySegment[] all = { " + "s, ".repeat(n) + "};\n all[0].byteSize();");
  }

  private static String manyArenas(int n) {
    return method(
        flags(n),
        repeat(n, i -> "Arena a%d = Arena.ofConfined();\n".formatted(i))
            + repeat(n, i -> "if (b%d) { a%d.close(); }\n".formatted(i, i))
            + repeat(n, i -> "if (!b%d) { a%d.close(); }\n".formatted(i, i)));
  }

  private static String manyObjects(int n) {
    return """
    static final class Holder implements AutoCloseable {
      private final Arena arena = Arena.ofConfined();
      private final MemorySegment memory = arena.allocate(8);
      private Holder next;
      void use() { memory.get(JAVA_INT, 0); }
      @Override public void close() { arena.close(); }
    }
    """
        + method(
            flags(n),
            "Holder h = new Holder();\n"
                + repeat(
                    n,
                    i ->
                        "Holder h%d = new Holder();\n if (b%d) { h.next = h%d; } h%d.use();\n"
                            .formatted(i, i, i, i))
                + repeat(n, i -> "h%d.close();\n".formatted(i))
                + "h.close();");
  }
}

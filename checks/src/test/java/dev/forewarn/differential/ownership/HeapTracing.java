package dev.forewarn.differential.ownership;

import dev.forewarn.differential.program.Node;
import dev.forewarn.differential.program.Tracing;
import java.util.regex.Pattern;

/** Puts the bookkeeping behind the native functions that a program binds. */
final class HeapTracing implements Tracing {
  private static final String HEAP = "dev.forewarn.differential.ownership.Heap.";
  private static final Pattern LOOP = Pattern.compile("(?:\\w+: )?(?:for|while|do)\\b.*\\{");

  /** A pointer, and views of it, whose content is read or written. */
  private static final Pattern ACCESS =
      Pattern.compile(
          "((?:\\w+)(?:\\.\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?|\\[\\d\\])*)\\.(get|set)\\((JAVA_INT)");

  private static final Pattern KEPT = Pattern.compile("^(kept\\d+) = (\\w+);");
  private static final Pattern VIEW = Pattern.compile("(?<![.\\w])(\\w+)\\.reinterpret\\(");
  private static final Pattern COLLECTED = Pattern.compile("\\.(add|put)\\((\"\\w+\", )?(\\w+)\\)");

  @Override
  public String entering(String header, int line) {
    return header + " " + HEAP + "entered(" + line + ");";
  }

  @Override
  public String statement(String text) {
    String result = text.replace("LINKER.downcallHandle(", HEAP + "downcallHandle(");
    result = result.replace("LINKER.defaultLookup()", HEAP + "lookup()");
    result = result.replace("taken = block;", "taken = " + HEAP + "taken(block);");
    result = KEPT.matcher(result).replaceAll("$1 = " + HEAP + "collected($2);");
    result = VIEW.matcher(result).replaceAll(HEAP + "viewed($1).reinterpret(");
    result = COLLECTED.matcher(result).replaceAll(".$1($2" + HEAP + "collected($3))");
    return ACCESS.matcher(result).replaceAll(HEAP + "used($1).$2($3");
  }

  @Override
  public String header(Node.Block block, int part) {
    String text = block.parts().get(part).header();
    return LOOP.matcher(text).matches() ? text + " " + HEAP + "step();" : statement(text);
  }
}

package dev.forewarn.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Generates methods that allocate, slice, read and write memory at offsets that are known; runs
 * each, and compares the line that throws with the lines that are reported. Behind the first line
 * that throws, nothing counts.
 */
final class ExtentDifferentialTest {

  private static final Set<String> CHECKS = Set.of("OutOfBoundsAccess", "ZeroLengthDereference");

  private static final int METHODS = Integer.getInteger("forewarn.extents", 800);

  private static final double RECALL = 0.98;

  @Test
  void theLineThrowsThatIsReported() throws Exception {
    long seed = Seeds.configured();
    System.out.println("seed " + seed);
    ExtentCode code = new ExtentCode(new Random(seed));
    StringBuilder source = new StringBuilder(ExtentCode.head());
    List<String> methods = new ArrayList<>();
    Map<Integer, Integer> methodOfLine = new HashMap<>();
    int line = (int) ExtentCode.head().lines().count();
    for (int i = 0; i < METHODS; i++) {
      String text = "  public static void m%d() {\n%s  }\n".formatted(i, code.body());
      for (int k = 0; k < text.lines().count(); k++) {
        methodOfLine.put(++line, i);
      }
      methods.add(text);
      source.append(text);
    }
    Map<String, String> sources = Map.of("Extents.java", source.append("}\n").toString());

    MemoryCompiler compiler = new MemoryCompiler();
    CompiledClasses classes =
        compiler.compile(sources).orElseThrow(() -> new AssertionError(compiler.errors()));
    Map<Integer, Integer> thrown = thrown(classes.newLoader().loadClass("Extents"));
    Map<Integer, Set<Integer>> reported = new TreeMap<>();
    Map<Integer, String> messages = new HashMap<>();
    for (ReportedLine r : ErrorProneAnalyzer.ofRegistered(CHECKS).analyze(sources)) {
      if (r.message().contains("finds nothing in it")) {
        continue;
      }
      Integer method = methodOfLine.get(r.line());
      reported.computeIfAbsent(method == null ? -1 : method, k -> new TreeSet<>()).add(r.line());
      messages.put(r.line(), r.message());
    }

    List<String> lines = source.toString().lines().toList();
    StringBuilder wrong = new StringBuilder();
    StringBuilder missed = new StringBuilder();
    int misses = 0;
    for (int i = -1; i < METHODS; i++) {
      int first = thrown.getOrDefault(i, Integer.MAX_VALUE);
      for (int at : reported.getOrDefault(i, Set.of())) {
        if (at < first) {
          wrong.append(lines.get(at - 1)).append('\n').append(messages.get(at)).append('\n');
          wrong.append(i < 0 ? "" : methods.get(i));
        }
      }
      if (thrown.containsKey(i) && !reported.getOrDefault(i, Set.of()).contains(first)) {
        misses++;
        missed.append(lines.get(first - 1)).append('\n').append(methods.get(i));
      }
    }
    System.out.printf(
        "%d methods, %d throw, %d with a report, %d missed%n",
        METHODS, thrown.size(), reported.size(), misses);
    assertTrue(thrown.size() > METHODS / 10, "hardly anything throws");
    assertTrue(thrown.size() < METHODS * 9 / 10, "hardly anything works");
    assertEquals("", wrong.toString());
    assertTrue(misses <= thrown.size() * (1 - RECALL), missed::toString);
  }

  /** The line of each method that throws. */
  private static Map<Integer, Integer> thrown(Class<?> extents)
      throws ReflectiveOperationException {
    Map<Integer, Integer> out = new HashMap<>();
    for (int i = 0; i < METHODS; i++) {
      String name = "m" + i;
      try {
        extents.getMethod(name).invoke(null);
      } catch (InvocationTargetException e) {
        for (StackTraceElement frame : e.getCause().getStackTrace()) {
          String method = frame.getMethodName();
          if (method.equals(name) || method.startsWith("lambda$" + name + "$")) {
            out.put(i, frame.getLineNumber());
            break;
          }
        }
      }
    }
    return out;
  }
}

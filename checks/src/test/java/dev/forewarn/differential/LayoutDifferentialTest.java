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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Generates methods that make layouts, take paths into them, link descriptors, adapt handles of
 * functions of the C library and call them; runs each, and compares whether it throws with whether
 * anything is reported in it. An exact check has no excuse: nothing may be reported that works.
 */
final class LayoutDifferentialTest {

  private static final Set<String> CHECKS =
      Set.of(
          "InvalidLayout", "InvalidLinkerOptions", "HandleCallTypeMismatch", "UpcallTypeMismatch");

  private static final int METHODS = Integer.getInteger("forewarn.layouts", 600);

  private static final double RECALL = 0.98;

  private static final String HEAD =
      """
      import static java.lang.foreign.MemoryLayout.*;
      import static java.lang.foreign.MemoryLayout.PathElement.*;
      import static java.lang.foreign.ValueLayout.*;
      import java.lang.foreign.*;
      import java.lang.invoke.*;

      public final class Layouts {
        static final Linker LINKER = Linker.nativeLinker();
        static MethodHandle bind(String name, FunctionDescriptor d, Linker.Option... options) {
          return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), d, options);
        }
      """;

  @Test
  void theJdkThrowsWhatIsReported() throws Exception {
    long seed = Seeds.configured();
    System.out.println("seed " + seed);
    LayoutCode code = new LayoutCode(new Random(seed));
    List<String> methods = new ArrayList<>();
    StringBuilder source = new StringBuilder(HEAD);
    int line = (int) HEAD.lines().count();
    Map<Integer, Integer> methodOfLine = new HashMap<>();
    for (int i = 0; i < METHODS; i++) {
      String text =
          "  public static Object m%d() throws Throwable {\n%s  }\n".formatted(i, code.body());
      for (int k = 0; k < text.lines().count(); k++) {
        methodOfLine.put(++line, i);
      }
      methods.add(text);
      source.append(text);
    }
    Map<String, String> sources = Map.of("Layouts.java", source.append("}\n").toString());

    MemoryCompiler compiler = new MemoryCompiler();
    CompiledClasses classes =
        compiler.compile(sources).orElseThrow(() -> new AssertionError(compiler.errors()));
    Set<Integer> throwing = throwing(classes.newLoader().loadClass("Layouts"));
    Set<Integer> reported = new TreeSet<>();
    Map<Integer, String> messages = new HashMap<>();
    for (ReportedLine r : ErrorProneAnalyzer.ofRegistered(CHECKS).analyze(sources)) {
      if (!r.message().contains("paddingLayout counts bytes since")) {
        reported.add(methodOfLine.get(r.line()));
        messages.put(methodOfLine.get(r.line()), r.message());
      }
    }

    Set<Integer> wrong = new TreeSet<>(reported);
    wrong.removeAll(throwing);
    Set<Integer> missed = new TreeSet<>(throwing);
    missed.removeAll(reported);
    System.out.printf(
        "%d methods, %d throw, %d reported, %d missed, %d wrongly reported%n",
        METHODS, throwing.size(), reported.size(), missed.size(), wrong.size());
    assertTrue(throwing.size() > METHODS / 10, "hardly anything throws");
    assertTrue(throwing.size() < METHODS * 9 / 10, "hardly anything works");
    assertEquals(
        "",
        wrong.stream()
            .map(i -> messages.get(i) + "\n" + methods.get(i))
            .collect(Collectors.joining()));
    assertTrue(
        missed.size() <= throwing.size() * (1 - RECALL),
        () -> missed.stream().map(methods::get).collect(Collectors.joining()));
  }

  private static Set<Integer> throwing(Class<?> layouts) throws ReflectiveOperationException {
    Set<Integer> out = new TreeSet<>();
    for (int i = 0; i < METHODS; i++) {
      try {
        layouts.getMethod("m" + i).invoke(null);
      } catch (InvocationTargetException e) {
        out.add(i);
      }
    }
    return out;
  }
}

package dev.forewarn.differential.ownership;

import dev.forewarn.differential.CompiledClasses;
import dev.forewarn.differential.Defect;
import dev.forewarn.differential.Execution;
import dev.forewarn.differential.ProgramTruth;
import dev.forewarn.differential.TruthPoint;
import dev.forewarn.differential.program.Program;
import dev.forewarn.differential.program.Rendering;
import dev.forewarn.differential.program.Tracing;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs programs over a {@link Heap}: the entry method under every vector, and each method that
 * takes only booleans under every combination, all of them with calls failing that can.
 */
final class HeapExecution implements Execution {
  /** What marks the lines that only bind native functions: nothing is wrong in them. */
  static final String BINDING = "binding";

  /** So many calls of a run are each made to fail once. */
  private static final int MAX_FAILING = 24;

  /** So many fail in succession. */
  private static final int[] FAILURES = {1, 2, 3, Integer.MAX_VALUE};

  @Override
  public Tracing tracing() {
    return new HeapTracing();
  }

  @Override
  public ProgramTruth run(Rendering rendering, CompiledClasses classes) {
    return new Runs(rendering, classes).all();
  }

  /** The runs of one program, and what they have shown. */
  private static final class Runs {
    private record Key(Defect defect, List<Integer> stack) {}

    private final Rendering rendering;
    private final Class<?> main;
    private final Map<Field, Object> fresh = new HashMap<>();
    private final Map<Key, Set<Integer>> points = new LinkedHashMap<>();
    private final Map<Defect, Set<Integer>> lines = new EnumMap<>(Defect.class);
    private final Set<Integer> unreached;
    private boolean endless;

    Runs(Rendering rendering, CompiledClasses classes) {
      this.rendering = rendering;
      unreached = new TreeSet<>(rendering.methods().keySet());
      Class<?> loaded = null;
      try {
        loaded =
            Class.forName(rendering.program().packageName() + ".Main", true, classes.newLoader());
        for (Field f : loaded.getDeclaredFields()) {
          if (Modifier.isStatic(f.getModifiers()) && !Modifier.isFinal(f.getModifiers())) {
            f.setAccessible(true);
            fresh.put(f, f.get(null));
          }
        }
      } catch (ReflectiveOperationException e) {
        // A program that is being made smaller has lost it.
      }
      main = loaded;
    }

    ProgramTruth all() {
      if (main == null) {
        return new ProgramTruth(List.of(), Map.of(), Set.of(), false);
      }
      Program program = rendering.program();
      for (int v = 0; v < program.decisions().vectors(); v++) {
        each("run", program.decisions().types(), program.decisions().values(v));
      }
      for (Method m : main.getDeclaredMethods()) {
        Class<?>[] types = m.getParameterTypes();
        if (Modifier.isStatic(m.getModifiers())
            && !m.isSynthetic()
            && !m.getName().equals("run")
            && Arrays.stream(types).allMatch(t -> t == boolean.class)) {
          for (int v = 0; v < 1 << types.length; v++) {
            Object[] values = new Object[types.length];
            for (int i = 0; i < values.length; i++) {
              values[i] = (v >> i & 1) != 0;
            }
            each(m.getName(), types, values);
          }
        }
      }
      List<TruthPoint> result = new ArrayList<>();
      points.forEach((k, at) -> result.add(new TruthPoint(k.defect, k.stack, at)));
      return new ProgramTruth(result, lines, unreachedLines(), endless);
    }

    private void each(String method, Class<?>[] types, Object[] values) {
      int fallible = run(0, 0, method, types, values);
      for (int failing = 1; failing <= Math.min(fallible, MAX_FAILING); failing++) {
        for (int failures : FAILURES) {
          run(failing, failures, method, types, values);
        }
      }
    }

    /** Runs a method, and returns how many of the calls that it made can fail. */
    private int run(int failing, int failures, String method, Class<?>[] types, Object[] values) {
      Heap heap = new Heap(rendering.program().packageName(), failing, failures);
      heap.with(() -> once(heap, method, types, values));
      unreached.removeAll(heap.entered());
      endless |= heap.endless();
      for (Heap.Wrong wrong : heap.wrongs()) {
        boolean implicit = wrong.stack().stream().anyMatch(rendering.implicitCloses()::containsKey);
        Set<Integer> related = new TreeSet<>(wrong.related());
        if (implicit) {
          related.addAll(wrong.before());
        }
        add(wrong.defect(), wrong.stack(), related, wrong.later());
      }
      return heap.fallible();
    }

    private void once(Heap heap, String method, Class<?>[] types, Object[] values) {
      Object result = null;
      try {
        for (Map.Entry<Field, Object> f : fresh.entrySet()) {
          f.getKey().set(null, f.getValue());
        }
        Method entry = main.getDeclaredMethod(method, types);
        entry.setAccessible(true);
        result = entry.invoke(null, values);
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof Exception)) {
          // An error is the end of the program: nothing is lost by it.
          return;
        }
      } catch (NoSuchMethodException e) {
        return;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      if (heap.over()) {
        return;
      }
      Set<Long> held = Held.by(main, result);
      for (Block block : heap.left()) {
        if (block.collected) {
          allow(Defect.LEAK, block.obtained);
        } else if (!held.contains(block.address)) {
          add(Defect.LEAK, block.obtained, Set.of(), heap.harmed());
        }
      }
    }

    private void add(Defect defect, List<Integer> stack, Set<Integer> related, boolean later) {
      List<Integer> own = stack.stream().filter(line -> !isBinding(line)).toList();
      Set<Integer> at = new TreeSet<>(own);
      at.addAll(related);
      at.removeIf(this::isBinding);
      for (int line : own) {
        at.addAll(rendering.implicitCloses().getOrDefault(line, List.of()));
      }
      if (!own.isEmpty()) {
        if (!later) {
          points.computeIfAbsent(new Key(defect, own), k -> new TreeSet<>()).addAll(at);
        }
        lines.computeIfAbsent(defect, k -> new TreeSet<>()).addAll(at);
      }
    }

    private void allow(Defect defect, List<Integer> stack) {
      lines.computeIfAbsent(defect, k -> new TreeSet<>()).addAll(stack);
    }

    private boolean isBinding(int line) {
      return rendering.features().getOrDefault(line, Set.of()).contains(BINDING);
    }

    private Set<Integer> unreachedLines() {
      Set<Integer> out = new TreeSet<>();
      for (int header : unreached) {
        for (int line = header; line <= rendering.methods().get(header); line++) {
          out.add(line);
        }
      }
      return out;
    }
  }
}

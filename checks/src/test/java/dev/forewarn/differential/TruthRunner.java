package dev.forewarn.differential;

import dev.forewarn.differential.program.ClosedTracing;
import dev.forewarn.differential.program.Program;
import dev.forewarn.differential.program.Rendering;
import dev.forewarn.differential.program.Tracing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Runs compiled programs under every vector, each run with fresh classes on a fresh thread. */
final class TruthRunner implements Execution {
  private static final long RUN_LIMIT_MILLIS = 10_000;

  private final Defect defect;

  TruthRunner(Defect defect) {
    this.defect = defect;
  }

  @Override
  public Tracing tracing() {
    return new ClosedTracing();
  }

  @Override
  public ProgramTruth run(Rendering rendering, CompiledClasses classes) {
    Program program = rendering.program();
    Map<List<Integer>, SortedSet<Integer>> points = new LinkedHashMap<>();
    SortedSet<Integer> trueLines = new TreeSet<>();
    Set<Integer> unreached = new TreeSet<>(rendering.methods().keySet());
    boolean endless = false;
    for (int vector = 0; vector < program.decisions().vectors(); vector++) {
      RunGroup group = new RunGroup(program.packageName(), defect);
      endless |= !execute(program, vector, classes, group);
      unreached.removeAll(group.entered());
      List<RunGroup.Thrown> thrown = group.thrown();
      for (int i = 0; i < thrown.size(); i++) {
        SortedSet<Integer> lines = acceptable(thrown.get(i), rendering.implicitCloses());
        trueLines.addAll(lines);
        if (i == 0 && !thrown.get(i).stack().isEmpty()) {
          points.computeIfAbsent(thrown.get(i).stack(), k -> new TreeSet<>()).addAll(lines);
        }
      }
    }
    List<TruthPoint> result = new ArrayList<>();
    points.forEach((stack, lines) -> result.add(new TruthPoint(defect, stack, lines)));
    return new ProgramTruth(
        result, Map.of(defect, trueLines), linesOf(unreached, rendering), endless);
  }

  private static Set<Integer> linesOf(Set<Integer> methods, Rendering rendering) {
    Set<Integer> lines = new TreeSet<>();
    for (int header : methods) {
      for (int line = header; line <= rendering.methods().get(header); line++) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static SortedSet<Integer> acceptable(
      RunGroup.Thrown thrown, Map<Integer, List<Integer>> implicitCloses) {
    SortedSet<Integer> lines = new TreeSet<>(thrown.stack());
    lines.addAll(thrown.related());
    for (int line : thrown.stack()) {
      if (implicitCloses.containsKey(line)) {
        lines.addAll(implicitCloses.get(line));
        lines.addAll(thrown.closes());
      }
    }
    return lines;
  }

  /** Whether the run ended by itself. */
  private static boolean execute(
      Program program, int vector, CompiledClasses classes, RunGroup group) {
    Thread thread =
        new Thread(
            group,
            () -> {
              try {
                Class<?> main = classes.newLoader().loadClass(program.packageName() + ".Main");
                Method run = main.getDeclaredMethod("run", program.decisions().types());
                run.setAccessible(true);
                run.invoke(null, program.decisions().values(vector));
              } catch (InvocationTargetException e) {
                group.caught(e.getCause());
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no entry method in " + program.packageName(), e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(RUN_LIMIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}

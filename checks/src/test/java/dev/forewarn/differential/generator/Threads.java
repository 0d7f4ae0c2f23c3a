package dev.forewarn.differential.generator;

import java.util.List;

/** Code that runs on another thread, which the program waits for. */
final class Threads {
  private Threads() {}

  static List<Feature> features() {
    return List.of(
        new Feature("thread", 4, Threads::thread),
        new Feature("preparedThread", 4, Threads::prepared),
        new Feature("executor", 4, Threads::executor),
        new Feature("completableFuture", 3, Threads::future));
  }

  private static Value used(Generation g) {
    return g.any(
        v ->
            v.capturable()
                && !v.isField()
                && !v.isOnce()
                && v.segment() != null
                && g.shared(v)
                && (!g.careful || g.flow().dead(v) == 0));
  }

  private static boolean thread(Generation g) {
    Value used = used(g);
    if (used == null || !g.checked()) {
      return false;
    }
    String name = g.declarations.name("thread");
    g.line(
        "Thread " + name + " = new Thread(() -> " + Access.lambdaBody(g, used) + ");",
        g.history(used));
    g.line(name + ".start();", g.history(used));
    g.line(name + ".join();");
    g.flow().leave(g.flow().dead(used));
    return true;
  }

  /** A thread that is made now and started where the value is used. */
  private static boolean prepared(Generation g) {
    Value used = used(g);
    if (used == null || g.loops() > 0 || !g.checked()) {
      return false;
    }
    String name = g.declarations.name("worker");
    g.line(
        "Thread " + name + " = new Thread(() -> " + Access.lambdaBody(g, used) + ");",
        g.history(used));
    g.statements(2);
    if (g.flow().reach() == 0 || (g.careful && g.flow().dead(used) != 0)) {
      return true;
    }
    g.line(name + ".start();", g.history(used));
    g.line(name + ".join();");
    g.flow().leave(g.flow().dead(used));
    return true;
  }

  private static boolean executor(Generation g) {
    Value used = used(g);
    if (used == null || !g.checked()) {
      return false;
    }
    String name = g.declarations.name("executor");
    String task = "() -> " + Access.lambdaBody(g, used);
    g.lines(
        """
        try (ExecutorService %1$s = Executors.newSingleThreadExecutor()) {
        %1$s.submit(%2$s).get();
        }
        """
            .formatted(name, task));
    g.flow().leave(g.flow().dead(used));
    return true;
  }

  private static boolean future(Generation g) {
    Value used = used(g);
    if (used == null) {
      return false;
    }
    g.line(
        "CompletableFuture.runAsync(() -> " + Access.lambdaBody(g, used) + ").join();",
        g.history(used));
    g.flow().leave(g.flow().dead(used));
    return true;
  }
}

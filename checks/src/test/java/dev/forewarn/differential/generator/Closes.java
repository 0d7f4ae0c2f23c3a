package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways to close a lifetime before a block does. */
final class Closes {
  private Closes() {}

  static List<Feature> features() {
    return List.of(
        new Feature("close", 13, Closes::close),
        new Feature("closeByHelper", 5, Closes::byHelper),
        new Feature("closeUnderCondition", 9, Closes::conditionally),
        new Feature("closeWithFlag", 4, Closes::withFlag),
        new Feature("closeInLambda", 3, Closes::inLambda),
        new Feature("closeAll", 2, Closes::all));
  }

  /** Something to close; careful programs close nothing twice. */
  static Value choose(Generation g) {
    return g.any(v -> v.close() != null && allowed(g, v));
  }

  private static boolean allowed(Generation g, Value value) {
    Set<Lifetime> homes = g.flow().home(value).keySet();
    if (homes.isEmpty() || !homes.stream().allMatch(Lifetime::closeable)) {
      return false;
    }
    if (!g.careful) {
      boolean once = homes.stream().noneMatch(Lifetime::implicit) && g.flow().dead(value) == 0;
      return once || g.chance(0.12);
    }
    return g.flow().dead(value) == 0
        && homes.stream().allMatch(l -> !l.implicit() && l.loops() == g.loops());
  }

  private static void append(Generation g, Value value, String code) {
    g.line(code, g.history(value));
    record(g, value);
  }

  private static void record(Generation g, Value value) {
    g.flow().home(value).keySet().forEach(l -> g.closers().add(l, g.tags(value.features())));
    g.flow().close(value);
  }

  private static boolean close(Generation g) {
    Value value = choose(g);
    // What is closed for good early leaves little to go wrong in later code.
    if (value == null || (g.budget() > 6 && g.chance(0.4))) {
      return false;
    }
    append(g, value, value.close());
    return true;
  }

  private static boolean byHelper(Generation g) {
    Value value = g.any(v -> v.kind() == Value.Kind.ARENA && v.close() != null && allowed(g, v));
    if (value == null) {
      return false;
    }
    switch (g.random.nextInt(4)) {
      case 0 -> {
        g.declarations.method(
            "static void release(Arena arena) {\nif (arena != null) {\narena.close();\n}\n}",
            "closeByHelper");
        append(g, value, "release(" + value.name() + ");");
      }
      case 1 -> {
        g.declarations.method(
            """
            static void closeIf(boolean wanted, Arena arena) {
            if (!wanted) {
            return;
            }
            arena.close();
            }
            """,
            "closeByHelper");
        Condition condition = g.conditions.any(g.flow().reach());
        Flow otherwise = g.flow().restrict(~condition.mask());
        g.flow(g.flow().restrict(condition.mask()));
        append(g, value, "closeIf(" + condition.text() + ", " + value.name() + ");");
        g.flow(Flow.join(g.flow(), otherwise));
      }
      case 2 -> {
        g.declarations.method(
            "static void finish(Arena arena) {\nrelease2(arena);\n}\n"
                + "static void release2(Arena arena) {\narena.close();\n}",
            "closeByHelper");
        append(g, value, "finish(" + value.name() + ");");
      }
      default -> {
        if (!g.checked()) {
          return false;
        }
        g.declarations.method(
            "static void closeIt(AutoCloseable thing) throws Exception {\nthing.close();\n}",
            "closeByHelper");
        append(g, value, "closeIt(" + value.name() + ");");
      }
    }
    return true;
  }

  private static boolean conditionally(Generation g) {
    Value value = choose(g);
    if (value == null) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    Node.Block block = g.block("}");
    Flow otherwise = g.flow().restrict(~condition.mask());
    g.within(
        block.part("if (" + condition.text() + ") {"),
        g.flow().restrict(condition.mask()),
        () -> append(g, value, value.close()));
    g.flow(Flow.join(g.flow(), otherwise));
    return true;
  }

  private static boolean withFlag(Generation g) {
    Value value = choose(g);
    if (value == null || g.loops() > 0) {
      return false;
    }
    String flag = g.declarations.name(g.pick("closed", "done"));
    Condition condition = g.conditions.any(g.flow().reach());
    g.line("boolean " + flag + " = false;");
    Node.Block block = g.block("}");
    Flow otherwise = g.flow().restrict(~condition.mask());
    g.within(
        block.part("if (" + condition.text() + ") {"),
        g.flow().restrict(condition.mask()),
        () -> {
          append(g, value, value.close());
          g.line(flag + " = true;");
        });
    g.flow(Flow.join(g.flow(), otherwise));
    g.conditions.flag(flag, condition.mask());
    return true;
  }

  private static boolean inLambda(Generation g) {
    Value value = g.any(v -> v.close() != null && v.capturable() && allowed(g, v));
    if (value == null) {
      return false;
    }
    if (g.chance(0.4)) {
      g.declarations.method(
          "static void perform(Runnable task) {\ntask.run();\n}", "higherOrderHelper");
      append(g, value, "perform(() -> " + value.close().replace(";", "") + ");");
      return true;
    }
    if (value.isField()) {
      return false;
    }
    String name = g.declarations.name("cleanup");
    g.line("Runnable " + name + " = () -> " + value.close(), value.features());
    Value cleanup =
        Values.opaque("Runnable", name).close(name + ".run();").forgiving(value.forgiving());
    g.flow().live(cleanup, Map.of(value, -1L));
    g.declare(cleanup);
    return true;
  }

  private static boolean all(Generation g) {
    Value first = g.any(v -> v.kind() == Value.Kind.ARENA && v.close() != null && allowed(g, v));
    Value second = g.any(v -> v.kind() == Value.Kind.ARENA && v.close() != null && allowed(g, v));
    if (first == null
        || second == null
        || g.flow().home(first).keySet().stream().anyMatch(g.flow().home(second)::containsKey)) {
      return false;
    }
    String both = first.name() + ", " + second.name();
    if (g.chance(0.5)) {
      g.declarations.method(
          "static void closeAll(Arena... arenas) {\nfor (Arena each : arenas) {\n"
              + "each.close();\n}\n}",
          "varargs");
      g.line("closeAll(" + both + ");", g.history(first));
    } else {
      g.lines("for (Arena each : List.of(" + both + ")) {\neach.close();\n}");
    }
    record(g, first);
    record(g, second);
    return true;
  }
}

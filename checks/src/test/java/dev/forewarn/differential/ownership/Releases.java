package dev.forewarn.differential.ownership;

import dev.forewarn.differential.generator.Condition;
import dev.forewarn.differential.program.Node;
import java.util.List;

/** The end of things: released in time, on the way out, too often or by the wrong function. */
final class Releases {
  private Releases() {}

  static List<Feature> features() {
    return List.of(
        new Feature("release", 4, Releases::release),
        new Feature("releaseUnderCondition", 4, Releases::underCondition));
  }

  /** The statement that releases what is in a variable. */
  static String text(Generation g, Var v) {
    if (v.kind == Var.Kind.WRAPPER) {
      return v.name + ".close();";
    }
    if (v.kind == Var.Kind.NUMBER) {
      return "total += " + g.library.call("slot_close", v.name) + ";";
    }
    String family = v.family;
    if (g.slips() && g.chance(0.25)) {
      family = g.pick("malloc", "zone", "pool");
    }
    return text(g, family, v.name);
  }

  static String text(Generation g, String family, String pointer) {
    String function =
        switch (family) {
          case "zone" -> "zone_delete";
          case "pool" -> "pool_give";
          default -> "free";
        };
    if (g.chance(0.25)) {
      return Helpers.releasing(g, family) + "(" + pointer + ");";
    }
    String direct = g.inLambda() || g.chance(0.6) ? null : g.library.direct(function, pointer);
    return (direct != null ? direct : g.library.call(function, pointer)) + ";";
  }

  private static boolean release(Generation g) {
    boolean twice = g.slips() && g.chance(0.4);
    Var v =
        g.any(
            x ->
                x.whole
                    && (twice ? g.state().gone(x) != 0 : mayBeReleased(g, x))
                    && x.loops <= g.loops());
    if (v == null) {
      return false;
    }
    g.line(text(g, v));
    g.state().release(v, -1L);
    after(g, v);
    return true;
  }

  /** Whether it is right to release what the variable holds, wherever it holds anything. */
  static boolean mayBeReleased(Generation g, Var v) {
    long alive = g.state().alive(v);
    boolean round = v.loops < g.loops();
    return alive != 0
        && v.whole
        && !g.inLambda()
        && (!v.managed && !round || g.slips())
        && ((g.state().gone(v) == 0 || v.forgiving) && g.state().holds(v) == alive || g.slips());
  }

  /** Sometimes the pointer is forgotten at once. */
  private static void after(Generation g, Var v) {
    if (v.kind == Var.Kind.SEGMENT && !v.captured && g.chance(0.3) && !g.inLambda()) {
      g.line(v.name + " = MemorySegment.NULL;");
      v.assigned = true;
      g.state().clear(v);
    }
  }

  private static boolean underCondition(Generation g) {
    Var v = g.any(x -> mayBeReleased(g, x) && x.loops == g.loops());
    if (v == null || g.deep()) {
      return false;
    }
    Condition condition = g.condition();
    State start = g.state();
    boolean flag = g.chance(0.3) && g.loops() == 0;
    String name = flag ? g.name("done") : null;
    if (flag) {
      g.line("boolean " + name + " = false;");
    }
    Node.Block block = g.block("}");
    g.within(
        block.part("if (" + condition.text() + ") {"),
        start.restrict(condition.mask()),
        () -> {
          g.line(text(g, v));
          g.state().release(v, -1L);
          if (flag) {
            g.line(name + " = true;");
          } else {
            after(g, v);
          }
        });
    g.state(State.join(g.state(), start.restrict(~condition.mask())));
    if (flag) {
      g.conditions.flag(name, condition.mask());
    }
    return true;
  }

  /** Releases what the variables from this one on hold and nobody else releases. */
  static void duties(Generation g, int from) {
    List<Var> vars = g.vars(from, v -> v.whole && !v.managed);
    for (int i = vars.size() - 1; i >= 0; i--) {
      Var v = vars.get(i);
      long alive = g.state().alive(v);
      if (alive == 0 || heldOutside(g, v, from) || g.slips()) {
        continue;
      }
      duty(g, v, alive);
    }
  }

  /** Releases what this round of a loop has obtained. */
  static void dutiesOfLoop(Generation g) {
    int from = 0;
    for (Var v : g.vars(0, v -> true)) {
      if (v.loops >= g.loops()) {
        break;
      }
      from++;
    }
    duties(g, from);
  }

  /** Whether a variable that lives on holds the same. */
  private static boolean heldOutside(Generation g, Var v, int from) {
    return g.vars(0, x -> true).subList(0, from).stream()
        .anyMatch(x -> g.state().things(x).stream().anyMatch(t -> g.state().things(v).contains(t)));
  }

  private static void duty(Generation g, Var v, long alive) {
    long reach = g.state().reach();
    boolean harmless = (g.state().gone(v) == 0 || v.forgiving) && v.kind == Var.Kind.SEGMENT;
    Condition when = alive == reach ? null : g.conditions.exactly(alive, reach);
    if (when == null || harmless && g.chance(0.3)) {
      g.line(text(g, v));
    } else {
      g.line("if (" + when.text() + ") {\n" + text(g, v) + "\n}");
    }
    g.state().release(v, alive);
  }
}

package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import java.util.List;
import java.util.function.Predicate;

/** Uses of values, dead or alive. */
final class Uses {
  private Uses() {}

  private static final Feature USE = new Feature("use", 30, Uses::use);
  private static final Feature LEGAL = new Feature("legalUse", 4, Uses::legal);

  static List<Feature> features() {
    return List.of(
        USE,
        LEGAL,
        new Feature("aliveGuard", 2, Uses::aliveGuard),
        new Feature("ternaryReceiver", 2, Uses::ternaryReceiver),
        new Feature("useInCondition", 3, Uses::inCondition),
        new Feature("twoInOneCall", 2, Uses::twoInOneCall));
  }

  /** Once something is dead, what is done with it is what matters. */
  static void followUp(Generation g) {
    boolean dying = !g.values(v -> usable(v) && g.flow().dead(v) != 0).isEmpty();
    if (dying && g.chance(g.careful ? 0.15 : 0.3)) {
      g.emit(g.careful && g.chance(0.4) ? LEGAL : USE);
    }
  }

  private static boolean use(Generation g) {
    Value value = choose(g);
    return value != null && use(g, value);
  }

  /** A value to use: in careless programs more often one that may be dead. */
  static Value choose(Generation g) {
    if (!g.careful && g.chance(0.75)) {
      Value dying = farthest(g, v -> usable(v) && g.flow().dead(v) != 0);
      if (dying != null) {
        return dying;
      }
    }
    return farthest(g, Uses::usable);
  }

  private static boolean usable(Value value) {
    return value.segment() != null || !value.uses().isEmpty();
  }

  /** Of three such values, the one that came about in most steps. */
  private static Value farthest(Generation g, Predicate<Value> which) {
    Value farthest = g.any(which);
    for (int i = 0; i < 2 && farthest != null; i++) {
      Value other = g.any(which);
      farthest = distance(other) > distance(farthest) ? other : farthest;
    }
    return farthest;
  }

  private static int distance(Value value) {
    return value.kind() == Value.Kind.ARENA ? 0 : value.features().size();
  }

  /** Appends a use, under a condition where it would end too much of the program. */
  static boolean use(Generation g, Value value) {
    long dead = g.flow().dead(value);
    long reach = g.flow().reach();
    if (dead == 0 || (!g.careful && (dead != reach || g.chance(0.3)))) {
      append(g, value);
      return true;
    }
    Condition guard;
    if (g.careful) {
      guard = g.conditions.excluding(dead, reach);
      if (guard == null || g.chance(0.15)) {
        guard = alive(g, value);
      }
    } else {
      guard = g.conditions.any(reach);
    }
    return guard != null && under(g, guard, value);
  }

  private static boolean under(Generation g, Condition guard, Value value) {
    Node.Block block = g.block("}");
    Flow before = g.flow();
    g.within(
        block.part("if (" + guard.text() + ") {"),
        before.restrict(guard.mask()),
        () -> append(g, value));
    g.flow(Flow.join(g.flow(), before.restrict(~guard.mask())));
    return true;
  }

  private static void append(Generation g, Value value) {
    g.line(Access.statement(g, value), g.history(value));
    g.flow().leave(g.flow().dead(value));
    if (value.isOnce()) {
      g.forget(value);
    }
  }

  private static Condition alive(Generation g, Value value) {
    String of = value.kind() == Value.Kind.ARENA ? value.name() : value.segment();
    return of == null ? null : new Condition(of + ".scope().isAlive()", ~g.flow().dead(value));
  }

  private static boolean aliveGuard(Generation g) {
    Value value = g.any(v -> g.flow().dead(v) != 0 && alive(g, v) != null);
    return value != null && under(g, alive(g, value), value);
  }

  private static boolean legal(Generation g) {
    Value value = farthest(g, v -> v.segment() != null && v.bytes() >= 8);
    if (value == null) {
      return false;
    }
    g.line("total += " + Access.legal(g, value.segment()) + ";", g.history(value));
    return true;
  }

  private static boolean ternaryReceiver(Generation g) {
    Value left = g.any(v -> v.segment() != null && !v.text());
    Value right = g.any(v -> v.segment() != null && !v.text());
    if (left == null || right == null || left == right) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    long dead =
        (g.flow().dead(left) & condition.mask()) | (g.flow().dead(right) & ~condition.mask());
    if (tooDead(g, dead)) {
      return false;
    }
    String either = condition.text() + " ? " + left.segment() + " : " + right.segment();
    g.line("total += (" + either + ").get(JAVA_INT, 0);", g.history(left));
    g.flow().leave(dead);
    return true;
  }

  private static boolean inCondition(Generation g) {
    Value value = g.any(v -> v.segment() != null && !v.text());
    if (value == null || tooDead(g, g.flow().dead(value))) {
      return false;
    }
    String read = value.segment() + ".get(JAVA_INT, 0)";
    if (g.chance(0.5)) {
      g.lines("if (" + read + " > 1_000_000) {\ntotal++;\n}");
    } else {
      Condition condition = g.conditions.any(g.flow().reach());
      String test = condition.mask() == 0 ? "total > 5" : condition.text();
      g.lines("if ((" + test + ") && " + read + " == 77) {\ntotal--;\n}");
      g.flow().leave(g.flow().dead(value) & condition.mask());
      return true;
    }
    g.flow().leave(g.flow().dead(value));
    return true;
  }

  private static boolean twoInOneCall(Generation g) {
    Value from = g.any(v -> v.segment() != null && v.bytes() >= 8);
    Value to = g.any(v -> v.segment() != null && v.bytes() >= 8 && !v.readOnly());
    if (from == null || to == null || from == to) {
      return false;
    }
    long dead = g.flow().dead(from) | g.flow().dead(to);
    if (tooDead(g, dead)) {
      return false;
    }
    g.line(
        g.pick(
            "MemorySegment.copy(" + from.segment() + ", 0, " + to.segment() + ", 0, 4);",
            "total += " + from.segment() + ".mismatch(" + to.segment() + ");"),
        g.history(from));
    g.flow().leave(dead);
    return true;
  }

  private static boolean tooDead(Generation g, long dead) {
    return g.careful ? dead != 0 : dead == g.flow().reach() && g.chance(0.8);
  }
}

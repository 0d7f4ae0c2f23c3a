package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Branches, switches and early exits. */
final class Branches {
  private Branches() {}

  static List<Feature> features() {
    return List.of(
        new Feature("if", 6, Branches::ifElse),
        new Feature("switchStatement", 3, Branches::switchStatement),
        new Feature("patternSwitch", 3, Branches::patternSwitch),
        new Feature("instanceof", 3, Branches::instanceOf),
        new Feature("earlyReturn", 4, Branches::earlyReturn),
        new Feature("derivedFlag", 1, Branches::derivedFlag));
  }

  private static boolean ifElse(Generation g) {
    if (g.deep()) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    Node.Block block = g.block("}");
    Flow start = g.flow();
    g.within(
        block.part("if (" + condition.text() + ") {"),
        start.restrict(condition.mask()),
        () -> g.statements(1 + g.random.nextInt(3)));
    Flow then = g.flow();
    Flow otherwise = start.restrict(~condition.mask());
    if (g.chance(0.4)) {
      g.within(block.part("} else {"), otherwise, () -> g.statements(1 + g.random.nextInt(2)));
      otherwise = g.flow();
    }
    g.flow(Flow.join(then, otherwise));
    return true;
  }

  private static boolean switchStatement(Generation g) {
    if (g.deep() || !g.hasCount()) {
      return false;
    }
    boolean arrows = g.chance(0.5);
    Node.Block outer = g.block("}");
    Node.Part body = outer.part("switch (n) {");
    Flow start = g.flow();
    Flow end = new Flow(0);
    long one = g.decisions.atLeast(1) & ~g.decisions.atLeast(2);
    long two = g.decisions.atLeast(2) & ~g.decisions.atLeast(3);
    boolean falls = !arrows && g.chance(0.3);
    Flow first = arm(g, body, arrows, "1", start.restrict(one), falls);
    Flow second = start.restrict(two);
    second = arm(g, body, arrows, "2", falls ? Flow.join(second, first) : second, false);
    Flow rest = arm(g, body, arrows, "default", start.restrict(~(one | two)), false);
    end = Flow.join(end, falls ? new Flow(0) : first);
    g.flow(Flow.join(Flow.join(end, second), rest));
    return true;
  }

  private static Flow arm(
      Generation g, Node.Part body, boolean arrow, String label, Flow start, boolean falls) {
    String header = label.equals("default") ? label : "case " + label;
    Node.Block block = new Node.Block("}");
    body.body().add(block);
    g.within(
        block.part(header + (arrow ? " -> {" : ": {")),
        start,
        () -> {
          g.statements(1 + g.random.nextInt(2));
          if (!arrow && !falls) {
            g.line("break;");
          }
        });
    return g.flow();
  }

  private static boolean patternSwitch(Generation g) {
    Value value = g.any(v -> v.segment() != null && !v.text() && !v.readOnly());
    if (g.deep() || value == null) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    String object = g.declarations.name("object");
    String code = condition.text() + " ? " + value.segment() + " : \"none\"";
    g.line("Object " + object + " = " + code + ";", value.features());
    Node.Block outer = g.block("}");
    Node.Part body = outer.part("switch (" + object + ") {");
    Flow start = g.flow();
    Value matched = Values.segment(g.declarations.name("matched")).like(value);
    Node.Block block = new Node.Block("}");
    body.body().add(block);
    String guard = g.chance(0.3) ? " when " + matched.name() + ".byteSize() > 4" : "";
    start.live(matched, Map.of(value, -1L));
    g.within(
        block.part("case MemorySegment " + matched.name() + guard + " -> {"),
        start.restrict(condition.mask()),
        () -> {
          g.declare(matched);
          Uses.use(g, matched);
          g.statements(1);
        });
    Flow then = g.flow();
    body.body().add(new Node.Line("default -> total++;", g.tags(Set.of())));
    g.flow(Flow.join(then, start.restrict(~condition.mask())));
    return true;
  }

  private static boolean instanceOf(Generation g) {
    Value value = g.any(v -> v.segment() != null && !v.text() && !v.readOnly());
    if (g.deep() || value == null) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    g.declarations.type("record Box(Object content) {}", "recordPattern");
    String box = g.declarations.name("box");
    String code = condition.text() + " ? " + value.segment() + " : \"none\"";
    g.line("Object " + box + " = new Box(" + code + ");", value.features());
    Value matched = Values.segment(g.declarations.name("content")).like(value);
    Flow start = g.flow();
    start.live(matched, Map.of(value, -1L));
    g.within(
        g.block("}")
            .part("if (" + box + " instanceof Box(MemorySegment " + matched.name() + ")) {"),
        start.restrict(condition.mask()),
        () -> {
          g.declare(matched);
          Uses.use(g, matched);
        });
    g.flow(Flow.join(g.flow(), start.restrict(~condition.mask())));
    return true;
  }

  private static boolean earlyReturn(Generation g) {
    Condition condition = g.conditions.any(g.flow().reach());
    if (g.exits().nearest(Exit.Kind.RETURN) == null || (condition.mask() & g.flow().reach()) == 0) {
      return false;
    }
    Node.Block block = g.block("}");
    Flow start = g.flow();
    g.within(
        block.part("if (" + condition.text() + ") {"),
        start.restrict(condition.mask()),
        () -> {
          if (g.chance(0.4)) {
            g.statements(1);
          }
          g.exits().nearest(Exit.Kind.RETURN).add(g.flow());
          g.line("return;");
        });
    start.leave(condition.mask());
    g.flow(start);
    return true;
  }

  private static boolean derivedFlag(Generation g) {
    if (g.loops() > 0 || g.inLambda()) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    String name = g.declarations.name(g.pick("large", "wanted", "fast"));
    g.line("boolean " + name + " = " + condition.text() + ";");
    g.conditions.flag(name, condition.mask());
    return true;
  }
}

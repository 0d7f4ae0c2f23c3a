package dev.forewarn.differential.ownership;

import dev.forewarn.differential.generator.Condition;
import dev.forewarn.differential.program.Node;
import java.util.List;

/** Branches, loops, exceptions and early exits. */
final class Controls {
  private Controls() {}

  static List<Feature> features() {
    return List.of(
        new Feature("if", 5, Controls::ifElse),
        new Feature("switch", 2, Controls::switchStatement),
        new Feature("earlyExit", 4, Controls::earlyExit),
        new Feature("loop", 3, Controls::loop),
        new Feature("tryCatch", 3, Controls::tryCatch),
        new Feature("mayThrow", 3, Controls::mayThrow),
        new Feature("derivedFlag", 1, Controls::derivedFlag),
        new Feature("step", 1, Controls::step));
  }

  private static boolean ifElse(Generation g) {
    if (g.deep()) {
      return false;
    }
    Condition condition = g.condition();
    State start = g.state();
    Node.Block block = g.block("}");
    g.within(
        block.part("if (" + condition.text() + ") {"),
        start.restrict(condition.mask()),
        () -> g.statements(1 + g.random().nextInt(3)));
    State then = g.state();
    State otherwise = start.restrict(~condition.mask());
    if (g.chance(0.4)) {
      g.within(block.part("} else {"), otherwise, () -> g.statements(1 + g.random().nextInt(2)));
      otherwise = g.state();
    }
    g.state(State.join(then, otherwise));
    return true;
  }

  private static boolean switchStatement(Generation g) {
    if (g.deep() || !g.decisions.hasCount() || g.inLambda()) {
      return false;
    }
    long two = g.decisions.atLeast(2) & ~g.decisions.atLeast(3);
    Node.Block outer = g.block("}");
    Node.Part body = outer.part("switch (n) {");
    State start = g.state();
    Node.Block first = new Node.Block("}");
    body.body().add(first);
    g.within(
        first.part("case 2 -> {"),
        start.restrict(two),
        () -> g.statements(1 + g.random().nextInt(2)));
    State end = g.state();
    Node.Block rest = new Node.Block("}");
    body.body().add(rest);
    g.within(
        rest.part("default -> {"),
        start.restrict(~two),
        () -> g.statements(1 + g.random().nextInt(2)));
    g.state(State.join(end, g.state()));
    return true;
  }

  /** Does what has to be done and leaves the method, or the code whose exceptions are caught. */
  static void leave(Generation g) {
    boolean raise = g.chance(0.4) && !g.inLambda();
    if (raise) {
      Releases.duties(g, g.lostByThrow());
      String type = g.caught() || g.chance(0.6) ? "IOException" : "IllegalStateException";
      g.line("throw new " + type + "(\"no luck\");");
      g.thrown(-1L);
    } else {
      Releases.duties(g, 0);
      g.line("return;");
      g.state().leave(-1L);
    }
  }

  private static boolean earlyExit(Generation g) {
    Condition condition = g.condition();
    long mask = condition.mask() & g.state().reach();
    if (g.inLambda() || mask == 0) {
      return false;
    }
    Node.Block block = g.block("}");
    State start = g.state();
    g.within(
        block.part("if (" + condition.text() + ") {"),
        start.restrict(condition.mask()),
        () -> {
          if (g.chance(0.3)) {
            g.statements(1);
          }
          if (g.state().reach() != 0) {
            leave(g);
          }
        });
    g.state(start);
    g.state().leave(condition.mask());
    return true;
  }

  private static boolean loop(Generation g) {
    if (g.deep() || g.inLambda()) {
      return false;
    }
    String i = g.name("i");
    String header =
        g.decisions.hasCount() && g.chance(0.5)
            ? "for (int I = 0; I < n; I++) {"
            : g.pick(
                "for (int I = 0; I < 3; I++) {",
                "for (int I = 2; I > 0; I--) {",
                "for (int I : new int[] {1, 2}) {");
    State start = g.state();
    Node.Block block = g.block("}");
    g.loop(
        () ->
            g.within(
                block.part(header.replace("I", i)),
                start.restrict(-1L),
                () -> {
                  g.statements(1 + g.random().nextInt(3));
                  if (g.chance(0.3) && g.state().reach() != 0) {
                    Condition stop = g.condition();
                    Node.Block exit = g.block("}");
                    State before = g.state();
                    g.within(
                        exit.part("if (" + stop.text() + ") {"),
                        before.restrict(stop.mask()),
                        () -> {
                          Releases.dutiesOfLoop(g);
                          g.line(g.pick("break;", "continue;"));
                          g.state().leave(-1L);
                        });
                    g.state(before);
                    g.state().leave(stop.mask());
                  }
                }));
    g.state(State.join(start, g.state()));
    return true;
  }

  private static boolean tryCatch(Generation g) {
    if (g.deep() || g.inLambda()) {
      return false;
    }
    Node.Block block = g.block("}");
    State caught =
        g.catching(
            () ->
                g.within(
                    block.part("try {"),
                    g.state(),
                    () -> {
                      Condition condition = g.condition();
                      g.statements(1 + g.random().nextInt(2));
                      if (g.state().reach() != 0) {
                        checking(g, condition);
                      }
                    }));
    State end = g.state();
    if (!mentions(block.parts().getFirst())) {
      // Nothing in it throws what would be caught.
      g.within(block.part("} finally {"), end, () -> g.line("total++;"));
      return true;
    }
    // What throws it may all be inside another try that catches it: javac refuses to name it then.
    boolean nested = block.parts().getFirst().toString().contains("catch (");
    String type = nested ? "Exception" : "IOException";
    g.within(
        block.part("} catch (" + type + " " + g.name("e") + ") {"),
        caught,
        () -> {
          g.line("total++;");
          g.statements(1);
          if (g.state().reach() != 0 && g.chance(0.5)) {
            leave(g);
          }
        });
    g.state(State.join(end, g.state()));
    return true;
  }

  private static boolean mentions(Node.Part part) {
    return part.toString().matches("(?s).*(check|failing|opening|IOException).*");
  }

  private static void checking(Generation g, Condition condition) {
    g.line(Helpers.checking(g) + "(" + condition.text() + ");");
    g.thrown(condition.mask());
  }

  private static boolean mayThrow(Generation g) {
    Condition condition = g.condition();
    if (g.inLambda() || !g.mayThrow(condition.mask())) {
      return false;
    }
    checking(g, condition);
    return true;
  }

  private static boolean derivedFlag(Generation g) {
    if (g.loops() > 0 || g.inLambda()) {
      return false;
    }
    Condition condition = g.condition();
    String name = g.name("flag");
    g.line("boolean " + name + " = " + condition.text() + ";");
    g.conditions.flag(name, condition.mask());
    return true;
  }

  private static boolean step(Generation g) {
    if (g.inLambda() || g.budget() < 5 || g.decisions.hasCount()) {
      return false;
    }
    long reach = g.state().reach();
    if (!g.vars(0, v -> !v.managed && (g.state().alive(v) & reach) != 0).isEmpty()) {
      return false;
    }
    String name = g.name("step");
    g.member(name, "");
    g.line(name + "(" + g.decisions.arguments() + ");");
    int rest = g.budget() / 2;
    List<Node> method =
        g.method(
            "static void " + name + "(" + g.decisions.parameters() + ") throws Throwable {",
            new State(g.decisions.all()),
            rest,
            () -> {});
    g.method(name, method);
    return true;
  }
}

package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import java.util.List;

/** Exceptions: thrown, caught, and passed by on the way through {@code finally}. */
final class Tries {
  private Tries() {}

  static List<Feature> features() {
    return List.of(
        new Feature("tryCatch", 5, Tries::tryCatch),
        new Feature("finally", 3, Tries::tryFinally),
        new Feature("throw", 4, Tries::raise),
        new Feature("rethrow", 1, Tries::rethrow));
  }

  private static boolean tryCatch(Generation g) {
    if (g.deep()) {
      return false;
    }
    Exit handler = new Exit(Exit.Kind.CATCH);
    Node.Block block = g.block("}");
    g.within(
        block.part("try {"),
        g.flow(),
        () ->
            g.catching(
                handler,
                () -> {
                  g.statements(1);
                  g.emit(THROW);
                  g.statements(1 + g.random.nextInt(2));
                }));
    Flow end = g.flow();
    String type = g.pick("IllegalArgumentException", "RuntimeException", "IllegalStateException");
    // What is thrown is an IllegalArgumentException, which the last type would let through.
    boolean passes = type.equals("IllegalStateException");
    String name = g.declarations.name("e");
    g.within(
        block.part(
            "} catch ("
                + (passes ? type + " | IllegalArgumentException " : type + " ")
                + name
                + ") {"),
        handler.pending(),
        () -> {
          g.line("total++;");
          g.statements(1);
        });
    end = Flow.join(end, g.flow());
    if (g.chance(0.3)) {
      Flow normal = end;
      g.within(block.part("} finally {"), normal, () -> g.statements(1));
      end = g.flow();
    }
    g.flow(end);
    return true;
  }

  private static boolean tryFinally(Generation g) {
    if (g.deep()) {
      return false;
    }
    Node.Block block = g.block("}");
    g.within(block.part("try {"), g.flow(), () -> g.statements(1 + g.random.nextInt(3)));
    Flow normal = g.flow();
    Flow all = g.exits().join(normal);
    g.within(block.part("} finally {"), all, () -> g.statements(1));
    g.flow(g.flow().restrict(normal.reach()));
    return true;
  }

  private static final Feature THROW = new Feature("throw", 1, Tries::raise);

  private static boolean raise(Generation g) {
    Exit handler = g.exits().nearest(Exit.Kind.CATCH);
    if (handler == null && g.chance(0.7)) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    g.lines(
        "if (" + condition.text() + ") {\nthrow new IllegalArgumentException(\"bad input\");\n}");
    if (handler != null) {
      handler.add(g.flow().restrict(condition.mask()));
    }
    g.flow().leave(condition.mask());
    return true;
  }

  private static boolean rethrow(Generation g) {
    Value value = Uses.choose(g);
    if (g.deep() || value == null) {
      return false;
    }
    Node.Block block = g.block("}");
    g.within(block.part("try {"), g.flow(), () -> Uses.use(g, value));
    Flow normal = g.flow();
    String name = g.declarations.name("e");
    g.within(
        block.part("} catch (IndexOutOfBoundsException " + name + ") {"),
        new Flow(0),
        () -> g.line("throw new IllegalArgumentException(" + name + ");"));
    g.flow(normal);
    return true;
  }
}

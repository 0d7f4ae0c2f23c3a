package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parts of the program in methods of their own, with what they work on handed over. */
final class Methods {
  private Methods() {}

  static List<Feature> features() {
    return List.of(new Feature("method", 6, Methods::outline));
  }

  private static boolean outline(Generation g) {
    if (g.deep() || g.budget() < 4 || g.inLambda()) {
      return false;
    }
    List<Value> passed = new ArrayList<>();
    for (int i = 1 + g.random.nextInt(3); i > 0; i--) {
      Value value = g.any(v -> !v.isField() && !v.isOnce() && !passed.contains(v));
      if (value != null) {
        passed.add(value);
      }
    }
    if (passed.isEmpty()) {
      return false;
    }
    List<Value> visible = new ArrayList<>(g.values(Value::isField));
    List<String> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    for (Value value : passed) {
      Value parameter =
          value.renamed(g.declarations.name(value.name().replaceAll("\\d+$", "") + "Arg"));
      parameter.features(g.tags(Set.of()));
      g.flow().live(parameter, Map.of(value, -1L));
      visible.add(parameter);
      parameters.add(value.type() + " " + parameter.name());
      arguments.add(value.name());
    }
    parameters.add(g.decisions.parameters());
    arguments.add(g.decisions.arguments());
    String name = g.declarations.name(g.pick("process", "update", "handle", "step"));
    Exit exit = new Exit(Exit.Kind.RETURN);
    Node.Part part = new Node.Part("");
    int hidden = g.conditions.hidden();
    g.conditions.hideFlags();
    g.method(part, visible, exit, () -> g.statements(2 + g.random.nextInt(4)));
    g.conditions.hidden(hidden);
    String header =
        (g.instance ? g.pick("", "private ") : "static ")
            + "void %s(%s)%s {"
                .formatted(
                    name,
                    String.join(", ", parameters),
                    exit.needsThrows() ? " throws Exception" : "");
    Node.Block block = new Node.Block("}");
    block.part(header).body().addAll(part.body());
    g.declarations.method(block);
    g.line(name + "(" + String.join(", ", arguments) + ");");
    return true;
  }
}

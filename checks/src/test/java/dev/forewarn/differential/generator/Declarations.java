package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import dev.forewarn.differential.program.Nodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The members of {@code Main}, the other types of the program, and all names. */
final class Declarations {
  private final List<Node> fields = new ArrayList<>();
  private final List<Node> methods = new ArrayList<>();
  private final List<Node> types = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> once = new HashSet<>();

  /** A name that nothing else in the program has. */
  String name(String stem) {
    while (true) {
      int number = numbers.merge(stem, 1, Integer::sum);
      String name = number == 1 ? stem : stem + number;
      if (names.add(name)) {
        return name;
      }
    }
  }

  void field(String text, String feature) {
    fields.addAll(Nodes.parse(text, Set.of(feature)));
  }

  /** Adds these static fields unless the same were added before. */
  void constant(String text, String feature) {
    if (once.add(text)) {
      field(text, feature);
    }
  }

  /** Adds these methods unless the same were added before. */
  void method(String text, String feature) {
    if (once.add(text)) {
      methods.addAll(Nodes.parse(text, new TreeSet<>(Set.of(feature))));
    }
  }

  void method(Node node) {
    methods.add(node);
  }

  /** Adds these top-level types unless the same were added before. */
  void type(String text, String feature) {
    if (once.add(text)) {
      types.addAll(Nodes.parse(text, new TreeSet<>(Set.of(feature))));
    }
  }

  List<Node> fields() {
    return fields;
  }

  List<Node> methods() {
    return methods;
  }

  List<Node> types() {
    return types;
  }
}

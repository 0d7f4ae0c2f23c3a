package dev.forewarn.differential.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns source text with one statement or brace a line into {@link Node}s. */
public final class Nodes {
  private Nodes() {}

  /** The nodes of this text; every one of them carries these features. */
  public static List<Node> parse(String text, Set<String> features) {
    List<Node> top = new ArrayList<>();
    Deque<List<Node>> bodies = new ArrayDeque<>();
    Deque<List<Node.Part>> blocks = new ArrayDeque<>();
    bodies.push(top);
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      if (line.isEmpty()) {
        continue;
      }
      boolean closes = line.startsWith("}");
      boolean opens = line.endsWith("{");
      if (closes) {
        bodies.pop();
        if (!opens) {
          List<Node.Part> parts = blocks.pop();
          bodies.element().add(new Node.Block(parts, line, new TreeSet<>(features)));
          continue;
        }
      } else if (opens) {
        blocks.push(new ArrayList<>());
      } else {
        bodies.element().add(new Node.Line(line, new TreeSet<>(features)));
        continue;
      }
      Node.Part part = new Node.Part(line);
      blocks.element().add(part);
      bodies.push(part.body());
    }
    if (bodies.size() != 1) {
      throw new IllegalArgumentException("unbalanced braces in: " + text);
    }
    return top;
  }
}

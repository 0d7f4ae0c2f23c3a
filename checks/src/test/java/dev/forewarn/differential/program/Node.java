package dev.forewarn.differential.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A piece of a generated program: one source line, or a block of lines under one or more headers.
 * The tree is as coarse as statements, because that is what the shrinker deletes.
 */
public sealed interface Node {

  /** The names of the features that brought this node about. */
  Set<String> features();

  /** One source line, without indentation. */
  record Line(String text, Set<String> features) implements Node {}

  /** A header such as <code>} else {</code> and the nodes under it. */
  record Part(String header, List<Node> body) {
    public Part(String header) {
      this(header, new ArrayList<>());
    }
  }

  /**
   * Parts that follow each other, as in if-else or try-catch-finally, and the line that ends them.
   */
  record Block(List<Part> parts, String end, Set<String> features) implements Node {
    public Block(String end) {
      this(new ArrayList<>(), end, new TreeSet<>());
    }

    /** Adds a part with this header and returns it, to be filled. */
    public Part part(String header) {
      Part part = new Part(header);
      parts.add(part);
      return part;
    }
  }
}

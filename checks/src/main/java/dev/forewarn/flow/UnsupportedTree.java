package dev.forewarn.flow;

import com.sun.source.tree.Tree;

/** Thrown on syntax that the engine does not know: nothing is known of the method then. */
final class UnsupportedTree extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedTree(Tree tree) {
    super("unsupported syntax: " + tree.getKind(), null, false, false);
  }
}

package dev.forewarn.code;

import com.sun.source.tree.Tree;

/** Thrown on syntax that the engine does not know: nothing is known of the method then. */
public final class UnsupportedTree extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsupportedTree(Tree tree) {
    super("unsupported syntax: " + tree.getKind(), null, false, false);
  }
}

package dev.forewarn.code;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;

/** Tells what stands in what. */
public final class Within {

  private Within() {}

  /** Whether a tree is another, or a part of it. */
  public static boolean contains(Tree whole, Tree part) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree == part;
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(whole, null);
    return found[0];
  }
}

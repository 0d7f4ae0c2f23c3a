package dev.forewarn.report;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;

/** Names the method or class around a tree, in a way that stays when lines are moved. */
final class Enclosing {

  private Enclosing() {}

  /** For example {@code demo.Reader.read(java.lang.String)}, or {@code demo.Reader}. */
  static String signature(CompilationUnitTree unit, Tree tree) {
    for (TreePath at = TreePath.getPath(unit, tree); at != null; at = at.getParentPath()) {
      Tree leaf = at.getLeaf();
      if (leaf instanceof MethodTree method) {
        Symbol symbol = ASTHelpers.getSymbol(method);
        return symbol.owner.flatName() + "." + symbol;
      }
      if (leaf instanceof ClassTree type) {
        return ASTHelpers.getSymbol(type).flatName().toString();
      }
    }
    return "";
  }
}

package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which variables code mentions, and which it counts. */
final class Names {

  private Names() {}

  static boolean mentions(Tree code, VarSymbol v) {
    return mentioned(code).contains(v);
  }

  /** The variables that code mentions. */
  static Set<VarSymbol> mentioned(Tree code) {
    Set<VarSymbol> out = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        add(out, tree);
        return null;
      }
    }.scan(code, null);
    return out;
  }

  /** The variables that code only ever counts up. */
  static Set<VarSymbol> countedUp(Tree code) {
    Set<VarSymbol> out = new LinkedHashSet<>();
    Set<VarSymbol> otherwise = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        add(otherwise, tree.getVariable());
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        boolean up =
            tree.getKind() == Tree.Kind.PLUS_ASSIGNMENT
                && ASTHelpers.constValue(tree.getExpression()) instanceof Integer i
                && i > 0;
        add(up ? out : otherwise, tree.getVariable());
        return super.visitCompoundAssignment(tree, null);
      }

      @Override
      public Void visitUnary(UnaryTree tree, Void unused) {
        if (isStep(tree)) {
          boolean up =
              tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
                  || tree.getKind() == Tree.Kind.PREFIX_INCREMENT;
          add(up ? out : otherwise, tree.getExpression());
        }
        return super.visitUnary(tree, null);
      }
    }.scan(code, null);
    out.removeAll(otherwise);
    return out;
  }

  static boolean isStep(UnaryTree tree) {
    return switch (tree.getKind()) {
      case POSTFIX_INCREMENT, PREFIX_INCREMENT, POSTFIX_DECREMENT, PREFIX_DECREMENT -> true;
      default -> false;
    };
  }

  private static void add(Set<VarSymbol> to, ExpressionTree tree) {
    Symbol s = ASTHelpers.getSymbol(tree);
    if (s instanceof VarSymbol v) {
      to.add(v);
    }
  }
}

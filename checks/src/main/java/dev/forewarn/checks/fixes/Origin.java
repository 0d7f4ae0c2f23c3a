package dev.forewarn.checks.fixes;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import java.util.function.Predicate;

/** Tells where the value of an expression comes from, as far as one file shows it. */
final class Origin {

  private Origin() {}

  /** Whether all values of an expression come from calls of a kind. */
  static boolean isOnly(
      Predicate<MethodInvocationTree> kind, Tree expression, CompilationUnitTree unit) {
    return switch (expression) {
      case MethodInvocationTree call -> kind.test(call);
      case ParenthesizedTree p -> isOnly(kind, p.getExpression(), unit);
      case ConditionalExpressionTree c ->
          isOnly(kind, c.getTrueExpression(), unit) && isOnly(kind, c.getFalseExpression(), unit);
      case null -> false;
      default -> {
        Symbol variable = ASTHelpers.getSymbol(expression);
        yield variable != null
            && ASTHelpers.isConsideredFinal(variable)
            && isOnly(kind, initializer(variable, unit), unit);
      }
    };
  }

  private static ExpressionTree initializer(Symbol variable, CompilationUnitTree unit) {
    ExpressionTree[] found = {null};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        if (variable.equals(ASTHelpers.getSymbol(tree))) {
          found[0] = tree.getInitializer();
        }
        return super.visitVariable(tree, null);
      }
    }.scan(unit, null);
    return found[0];
  }
}

package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.code.Within;

/**
 * Finds tests for NULL that are superfluous, because the condition that they are in tests again.
 */
final class NullTests {

  private final Run run;

  NullTests(Run run) {
    this.run = run;
  }

  /**
   * Whether a condition that compares a variable also asks for its address, or compares it by
   * value: then that decides.
   *
   * @param operand the variable, where it is compared
   * @param code what both are written in
   */
  boolean testedAgain(ExpressionTree operand, Tree code) {
    if (!(ASTHelpers.getSymbol(operand) instanceof VarSymbol tested)) {
      return false;
    }
    boolean[] again = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBinary(BinaryTree b, Void unused) {
        boolean chain =
            b.getKind() == Tree.Kind.CONDITIONAL_AND || b.getKind() == Tree.Kind.CONDITIONAL_OR;
        if (chain && Within.contains(b, operand)) {
          again[0] |= asks(b, tested);
          return null;
        }
        return super.visitBinary(b, null);
      }
    }.scan(code, null);
    return again[0];
  }

  private boolean asks(Tree condition, VarSymbol tested) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        Symbol m = ASTHelpers.getSymbol(call);
        ExpressionTree on = ASTHelpers.getReceiver(call);
        found[0] |=
            on != null
                && ASTHelpers.getSymbol(on) == tested
                && m instanceof MethodSymbol method
                && (run.natives().takesAddress(method) || run.engine().isEquals(method));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(condition, null);
    return found[0];
  }
}

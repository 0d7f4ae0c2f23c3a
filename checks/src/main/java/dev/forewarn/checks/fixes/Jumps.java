package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import java.util.List;

/** Tells whether control may leave statements other than at their end. */
final class Jumps {

  private Jumps() {}

  /** Whether a statement of a list, or one within it, is a jump. */
  static boolean in(List<? extends Tree> statements) {
    Boolean found = new Finder().scan(statements, null);
    return found != null && found;
  }

  /** Whether checked exceptions may leave statements. */
  static boolean throwsChecked(List<? extends Tree> statements, VisitorState state) {
    for (Tree statement : statements) {
      for (var thrown : ASTHelpers.getThrownExceptions(statement, state)) {
        if (state.getTypes().isSameType(thrown, state.getSymtab().throwableType)
            || ASTHelpers.isCheckedExceptionType(thrown, state)) {
          return true;
        }
      }
    }
    return false;
  }

  private static final class Finder extends TreeScanner<Boolean, Void> {
    @Override
    public Boolean reduce(Boolean a, Boolean b) {
      return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
    }

    @Override
    public Boolean visitReturn(ReturnTree tree, Void unused) {
      return true;
    }

    @Override
    public Boolean visitThrow(ThrowTree tree, Void unused) {
      return true;
    }

    @Override
    public Boolean visitBreak(BreakTree tree, Void unused) {
      return true;
    }

    @Override
    public Boolean visitContinue(ContinueTree tree, Void unused) {
      return true;
    }

    @Override
    public Boolean visitYield(YieldTree tree, Void unused) {
      return true;
    }

    @Override
    public Boolean visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      return false;
    }

    @Override
    public Boolean visitClass(ClassTree tree, Void unused) {
      return false;
    }
  }
}

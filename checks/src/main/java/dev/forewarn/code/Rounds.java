package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells loops that go round many times from those that try again until something works, and from
 * those that go through a few things that are written down.
 */
public final class Rounds {

  /** As many rounds as somebody may have counted out by hand. */
  private static final int FEW = 16;

  private Rounds() {}

  /**
   * Whether the last tree of a path is run many times for one run of the first.
   *
   * @param path from the code of a method inwards
   */
  public static boolean goRound(List<Tree> path) {
    for (int i = path.size() - 2; i > 0; i--) {
      if (goesRound(path.get(i), path.get(i + 1), path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean goesRound(Tree loop, Tree part, List<Tree> path) {
    return switch (loop) {
      case EnhancedForLoopTree l -> part == l.getStatement() && !isFew(l.getExpression());
      case ForLoopTree l ->
          part == l.getStatement()
              && !isFew(l)
              && !endsWith(l.getStatement(), l.getCondition(), path);
      case WhileLoopTree l ->
          part == l.getStatement() && !endsWith(l.getStatement(), l.getCondition(), path);
      case DoWhileLoopTree l ->
          part == l.getStatement() && !endsWith(l.getStatement(), l.getCondition(), path);
      default -> false;
    };
  }

  private static boolean isFew(ExpressionTree elements) {
    if (elements instanceof NewArrayTree a) {
      return a.getInitializers() != null && a.getInitializers().size() <= FEW;
    }
    // The constants of an enum.
    return elements instanceof MethodInvocationTree call
        && ASTHelpers.getSymbol(call) instanceof MethodSymbol m
        && m.isStatic()
        && m.enclClass().isEnum()
        && m.type.getParameterTypes().isEmpty();
  }

  private static boolean isFew(ForLoopTree loop) {
    return loop.getCondition() instanceof BinaryTree b
        && (isFewNumber(b.getLeftOperand()) || isFewNumber(b.getRightOperand()))
        && loop.getInitializer().stream()
            .allMatch(
                s ->
                    s instanceof VariableTree v
                        && v.getInitializer() != null
                        && isFewNumber(v.getInitializer()));
  }

  private static boolean isFewNumber(ExpressionTree e) {
    return ASTHelpers.constValue(e) instanceof Number n && Math.abs(n.longValue()) <= FEW;
  }

  /** Whether what happens at the site may be what ends the loop: then it may be a second try. */
  private static boolean endsWith(StatementTree body, ExpressionTree condition, List<Tree> path) {
    int from = TreeInfo.getStartPos((JCTree) path.get(path.size() - 1));
    Set<Symbol> tested = mentioned(condition);
    boolean[] ends = {false};
    new TreeScanner<Void, Boolean>() {
      @Override
      public Void visitReturn(ReturnTree r, Boolean own) {
        ends[0] |= isAfter(r) || path.contains(r);
        return super.visitReturn(r, own);
      }

      @Override
      public Void visitBreak(BreakTree b, Boolean own) {
        ends[0] |= (own || b.getLabel() != null) && isAfter(b);
        return null;
      }

      private boolean isAfter(Tree t) {
        return TreeInfo.getStartPos((JCTree) t) > from;
      }

      @Override
      public Void visitAssignment(AssignmentTree a, Boolean own) {
        ends[0] |= tested.contains(ASTHelpers.getSymbol(a.getVariable())) && path.contains(a);
        return super.visitAssignment(a, own);
      }

      @Override
      public Void visitForLoop(ForLoopTree t, Boolean own) {
        return super.visitForLoop(t, false);
      }

      @Override
      public Void visitEnhancedForLoop(EnhancedForLoopTree t, Boolean own) {
        return super.visitEnhancedForLoop(t, false);
      }

      @Override
      public Void visitWhileLoop(WhileLoopTree t, Boolean own) {
        return super.visitWhileLoop(t, false);
      }

      @Override
      public Void visitDoWhileLoop(DoWhileLoopTree t, Boolean own) {
        return super.visitDoWhileLoop(t, false);
      }

      @Override
      public Void visitSwitch(SwitchTree t, Boolean own) {
        return super.visitSwitch(t, false);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree t, Boolean own) {
        return null;
      }

      @Override
      public Void visitClass(ClassTree t, Boolean own) {
        return null;
      }
    }.scan(body, true);
    return ends[0];
  }

  private static Set<Symbol> mentioned(ExpressionTree e) {
    Set<Symbol> out = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree i, Void unused) {
        out.add(ASTHelpers.getSymbol(i));
        return null;
      }
    }.scan(e, null);
    return out;
  }
}

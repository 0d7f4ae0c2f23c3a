package dev.forewarn.checks.fixes;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the native call whose failure a reason is asked for: the one whose result decided that it
 * is asked, or the one directly before.
 */
final class FailingCall {

  private final LateRead read;
  private final Tree body;

  private FailingCall(LateRead read) {
    this.read = read;
    this.body = BoundHandle.body(read.path());
  }

  /** The way to the call; empty if it is not certain which one it is. */
  static Optional<TreePath> of(LateRead read) {
    FailingCall search = new FailingCall(read);
    return search.body == null ? Optional.empty() : search.search();
  }

  private Optional<TreePath> search() {
    TreePath below = read.path();
    for (TreePath p = below.getParentPath(); p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof MethodTree
          || p.getLeaf() instanceof LambdaExpressionTree
          || p.getLeaf() instanceof ClassTree) {
        return Optional.empty();
      }
      for (TreePath condition : conditions(p, below.getLeaf())) {
        List<TreePath> calls = deciding(condition);
        if (!calls.isEmpty()) {
          return calls.size() == 1 ? Optional.of(calls.get(0)) : Optional.empty();
        }
      }
      if (p.getLeaf() instanceof BlockTree block) {
        Optional<TreePath> before = before(p, block, below.getLeaf());
        if (before.isPresent()) {
          return before;
        }
      }
      below = p;
    }
    return Optional.empty();
  }

  /** What must have been decided for a part of a tree to run. */
  private static List<TreePath> conditions(TreePath p, Tree part) {
    List<TreePath> out = new ArrayList<>();
    switch (p.getLeaf()) {
      case IfTree t when part != t.getCondition() -> out.add(new TreePath(p, t.getCondition()));
      case WhileLoopTree t when part == t.getStatement() ->
          out.add(new TreePath(p, t.getCondition()));
      case ConditionalExpressionTree t when part != t.getCondition() ->
          out.add(new TreePath(p, t.getCondition()));
      case BinaryTree t
          when part == t.getRightOperand()
              && (t.getKind() == Tree.Kind.CONDITIONAL_AND
                  || t.getKind() == Tree.Kind.CONDITIONAL_OR) ->
          out.add(new TreePath(p, t.getLeftOperand()));
      case BlockTree t -> {
        for (int i = t.getStatements().indexOf(part) - 1; i >= 0; i--) {
          if (t.getStatements().get(i) instanceof IfTree other && Jumps.in(List.of(other))) {
            out.add(new TreePath(new TreePath(p, other), other.getCondition()));
          }
        }
      }
      default -> {}
    }
    return out;
  }

  /** The calls that a condition asks for the results of. */
  private List<TreePath> deciding(TreePath condition) {
    List<TreePath> out = calls(condition);
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        ArenaCalls.variable(tree)
            .flatMap(v -> assigned(v, start(condition.getLeaf())))
            .filter(call -> out.stream().noneMatch(o -> o.getLeaf() == call.getLeaf()))
            .ifPresent(out::add);
        return null;
      }
    }.scan(condition, null);
    return out;
  }

  /** The calls of handles within a tree, besides the one that tells the reason. */
  private List<TreePath> calls(TreePath within) {
    List<TreePath> out = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (BoundHandle.called(tree).filter(v -> !v.equals(read.teller())).isPresent()) {
          out.add(getCurrentPath());
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(within, null);
    return out;
  }

  /** The call whose result a variable has at a place. */
  private Optional<TreePath> assigned(VarSymbol variable, int before) {
    TreePath[] last = {null};
    boolean[] plain = {true};
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        if (variable.equals(ASTHelpers.getSymbol(tree)) && tree.getInitializer() != null) {
          given(tree.getInitializer());
        }
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        if (variable.equals(ASTHelpers.getSymbol(tree.getVariable()))) {
          given(tree.getExpression());
        }
        return super.visitAssignment(tree, null);
      }

      private void given(ExpressionTree value) {
        if (start(value) < before) {
          TreePath at = new TreePath(getCurrentPath(), value);
          while (at.getLeaf() instanceof ParenthesizedTree
              || at.getLeaf() instanceof TypeCastTree) {
            at =
                new TreePath(
                    at,
                    at.getLeaf() instanceof TypeCastTree c
                        ? c.getExpression()
                        : ((ParenthesizedTree) at.getLeaf()).getExpression());
          }
          plain[0] =
              at.getLeaf() instanceof MethodInvocationTree c && BoundHandle.called(c).isPresent();
          last[0] = at;
        }
      }
    }.scan(TreePath.getPath(read.path().getCompilationUnit(), body), null);
    return plain[0] ? Optional.ofNullable(last[0]) : Optional.empty();
  }

  /** The only native call of the statement before, if nothing else stands between. */
  private Optional<TreePath> before(TreePath p, BlockTree block, Tree statement) {
    int i = block.getStatements().indexOf(statement) - 1;
    while (i >= 0 && block.getStatements().get(i) == read.pointer()) {
      i--;
    }
    if (i < 0 || block.getStatements().get(i) instanceof ClassTree) {
      return Optional.empty();
    }
    List<TreePath> calls = calls(new TreePath(p, block.getStatements().get(i)));
    return calls.size() == 1 ? Optional.of(calls.get(0)) : Optional.empty();
  }

  private static int start(Tree tree) {
    return ((JCTree) tree).getStartPosition();
  }

  /**
   * The statement in whose block both stand, the call and the read after it; empty if the call is
   * not always made there.
   */
  static Optional<BlockStatement> around(TreePath call, LateRead read) {
    TreePath below = call;
    for (TreePath p = call.getParentPath(); p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof BlockTree block && below.getLeaf() instanceof StatementTree) {
        int index = block.getStatements().indexOf(below.getLeaf());
        int reads = statementOf(block, read.path());
        if (reads >= index && (reads > index || isWithin(below.getLeaf(), read.path()))) {
          return Optional.of(new BlockStatement(below, block, index));
        }
      }
      if (!isAlwaysRun(p.getLeaf(), below.getLeaf())) {
        return Optional.empty();
      }
      below = p;
    }
    return Optional.empty();
  }

  private static boolean isWithin(Tree tree, TreePath path) {
    for (Tree t : path) {
      if (t == tree) {
        return true;
      }
    }
    return false;
  }

  private static int statementOf(BlockTree block, TreePath path) {
    for (TreePath p = path; p != null && p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree || p.getLeaf() instanceof ClassTree) {
        return -1;
      }
      if (p.getParentPath().getLeaf() == block) {
        return block.getStatements().indexOf(p.getLeaf());
      }
    }
    return -1;
  }

  /** Whether a part of a tree is run whenever the tree is. */
  private static boolean isAlwaysRun(Tree tree, Tree part) {
    return switch (tree) {
      case LambdaExpressionTree t -> false;
      case MethodTree t -> false;
      case ClassTree t -> false;
      case ConditionalExpressionTree t -> part == t.getCondition();
      case BinaryTree t ->
          part == t.getLeftOperand()
              || t.getKind() != Tree.Kind.CONDITIONAL_AND
                  && t.getKind() != Tree.Kind.CONDITIONAL_OR;
      case SwitchExpressionTree t -> part == t.getExpression();
      case SwitchTree t -> part == t.getExpression();
      case IfTree t -> part == t.getCondition();
      case WhileLoopTree t -> part == t.getCondition();
      case DoWhileLoopTree t -> true;
      case ForLoopTree t -> part == t.getCondition() || t.getInitializer().contains(part);
      case EnhancedForLoopTree t -> part == t.getExpression();
      case TryTree t -> part == t.getBlock();
      default -> true;
    };
  }
}

package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import java.util.Optional;

/**
 * Removes a statement that only closes, together with an {@code if} or {@code finally} left empty.
 */
public final class RemoveStatementFix {

  private RemoveStatementFix() {}

  /** Removes the statement {@code x.close()}, where {@code x} can only be what no one can close. */
  public static Optional<SuggestedFix> ofClose(
      TreePath call, VisitorState state, String description) {
    return ArenaCalls.closed(call.getLeaf())
        .filter(x -> Origin.isOnly(RemoveStatementFix::isUncloseable, x, call.getCompilationUnit()))
        .flatMap(x -> of(call, state, description));
  }

  private static boolean isUncloseable(Tree call) {
    return ArenaCalls.isFactory(call, "global") || ArenaCalls.isFactory(call, "ofAuto");
  }

  /** Removes the statement that a call makes up. */
  static Optional<SuggestedFix> of(TreePath call, VisitorState state, String description) {
    SourceEdit edit = new SourceEdit(state);
    TreePath statement = call.getParentPath();
    if (!(statement.getLeaf() instanceof ExpressionStatementTree) || !remove(statement, edit)) {
      return Optional.empty();
    }
    return edit.toFix(SuggestedFix.builder(), description);
  }

  /** Removes a statement; false if nothing sensible would be left. */
  static boolean remove(TreePath statement, SourceEdit edit) {
    TreePath parent = statement.getParentPath();
    if (parent.getLeaf() instanceof IfTree branch) {
      return removeBranch(branch, parent, edit);
    }
    if (!(parent.getLeaf() instanceof BlockTree block)) {
      return false;
    }
    if (block.getStatements().size() > 1) {
      edit.delete(statement.getLeaf());
      return true;
    }
    TreePath owner = parent.getParentPath();
    return switch (owner.getLeaf()) {
      case IfTree branch -> removeBranch(branch, owner, edit);
      case TryTree t when t.getFinallyBlock() == block -> removeFinally(t, owner, edit);
      case TryTree t when t.getBlock() == block && t.getCatches().isEmpty() ->
          leaveEmpty(statement.getLeaf(), edit);
      case MethodTree m -> leaveEmpty(statement.getLeaf(), edit);
      case LambdaExpressionTree l -> leaveEmpty(statement.getLeaf(), edit);
      default -> false;
    };
  }

  /** Leaves an empty block, where one is nothing strange. */
  private static boolean leaveEmpty(Tree statement, SourceEdit edit) {
    edit.delete(statement);
    return true;
  }

  private static boolean removeBranch(IfTree branch, TreePath path, SourceEdit edit) {
    return branch.getElseStatement() == null && isPure(branch.getCondition()) && remove(path, edit);
  }

  /** Whether an expression can be left out: it does nothing. */
  private static boolean isPure(Tree expression) {
    return switch (expression) {
      case ParenthesizedTree p -> isPure(p.getExpression());
      case BinaryTree b -> isPure(b.getLeftOperand()) && isPure(b.getRightOperand());
      case UnaryTree u -> u.getKind() == Tree.Kind.LOGICAL_COMPLEMENT && isPure(u.getExpression());
      case IdentifierTree i -> true;
      case LiteralTree l -> true;
      default -> false;
    };
  }

  /** Removes a {@code finally}, and the {@code try} as well if it does nothing without. */
  private static boolean removeFinally(TryTree tree, TreePath path, SourceEdit edit) {
    if (tree.getCatches().isEmpty() && tree.getResources().isEmpty()) {
      return BlockStatement.around(path)
          .filter(at -> at.statement() == tree && at.isLast())
          .map(at -> UnwrapTry.unwrap(tree, edit))
          .orElse(false);
    }
    Tree before =
        tree.getCatches().isEmpty()
            ? tree.getBlock()
            : tree.getCatches().get(tree.getCatches().size() - 1);
    edit.replace(edit.end(before), edit.end(tree), "");
    return true;
  }
}

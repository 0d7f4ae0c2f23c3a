package dev.forewarn.checks.fixes;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;

/**
 * A statement that stands in a block, among others.
 *
 * @param path of the statement
 * @param index among the statements of the block
 */
record BlockStatement(TreePath path, BlockTree block, int index) {

  /** The nearest statement around a tree, if a block holds it. */
  static Optional<BlockStatement> around(TreePath path) {
    for (TreePath p = path; p != null; p = p.getParentPath()) {
      Tree tree = p.getLeaf();
      if (tree instanceof LambdaExpressionTree || tree instanceof ClassTree) {
        return Optional.empty();
      }
      TreePath parent = p.getParentPath();
      boolean resource =
          tree instanceof VariableTree && parent != null && parent.getLeaf() instanceof TryTree;
      if (tree instanceof StatementTree && !resource) {
        return parent != null && parent.getLeaf() instanceof BlockTree block
            ? Optional.of(new BlockStatement(p, block, block.getStatements().indexOf(tree)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a tree is within a statement. */
  static boolean contains(StatementTree statement, TreePath tree) {
    for (TreePath p = tree; p != null; p = p.getParentPath()) {
      if (p.getLeaf() == statement) {
        return true;
      }
    }
    return false;
  }

  StatementTree statement() {
    return (StatementTree) path.getLeaf();
  }

  TreePath blockPath() {
    return path.getParentPath();
  }

  boolean isLast() {
    return index == block.getStatements().size() - 1;
  }

  /** The statements of the block after this one, up to and including one. */
  List<? extends StatementTree> following(int last) {
    return block.getStatements().subList(index + 1, last + 1);
  }

  /** The statements of the block after this one. */
  List<? extends StatementTree> following() {
    return following(block.getStatements().size() - 1);
  }

  /** This statement and those after it. */
  List<? extends StatementTree> andFollowing() {
    return block.getStatements().subList(index, block.getStatements().size());
  }

  /** Another statement of the same block. */
  BlockStatement at(int other) {
    return new BlockStatement(
        new TreePath(blockPath(), block.getStatements().get(other)), block, other);
  }
}

package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;
import java.util.function.Predicate;

/** Removes one of two calls that close the same arena. */
public final class SuperfluousCloseFix {

  private SuperfluousCloseFix() {}

  /** Removes a call inside the {@code try} that closes the same arena at its end. */
  public static Optional<SuggestedFix> insideTry(TreePath call, VisitorState state) {
    return ArenaCalls.closedVariable(call.getLeaf())
        .flatMap(arena -> enclosingTry(call, tree -> isResource(arena, tree)))
        .flatMap(
            tree -> RemoveStatementFix.of(call, state, "Leave the closing to the try statement"));
  }

  private static boolean isResource(VarSymbol arena, TryTree tree) {
    return tree.getResources().stream()
        .anyMatch(
            r ->
                r instanceof VariableTree v
                    ? ASTHelpers.getSymbol(v) == arena
                    : ArenaCalls.variable(r).filter(v -> v == arena).isPresent());
  }

  /** Removes the second of two calls in one block, or the one that a {@code finally} repeats. */
  public static Optional<SuggestedFix> explicit(
      TreePath first, TreePath second, VisitorState state) {
    if (ArenaCalls.closed(first.getLeaf()).isEmpty()
        || ArenaCalls.closed(second.getLeaf()).isEmpty()
        || !isStatement(first)
        || !isStatement(second)) {
      return Optional.empty();
    }
    if (isLaterInSameBlock(first, second)) {
      return RemoveStatementFix.of(second, state, "Close the arena once");
    }
    Optional<VarSymbol> arena = ArenaCalls.closedVariable(first.getLeaf());
    return enclosingTry(first, tree -> beginsFinally(second, tree))
        .filter(tree -> arena.isPresent())
        .filter(tree -> arena.equals(ArenaCalls.closedVariable(second.getLeaf())))
        .filter(tree -> ASTHelpers.isConsideredFinal(arena.get()))
        .flatMap(
            tree -> RemoveStatementFix.of(first, state, "Leave the closing to the finally block"));
  }

  private static boolean isLaterInSameBlock(TreePath first, TreePath second) {
    Optional<BlockStatement> one = BlockStatement.around(first);
    Optional<BlockStatement> two = BlockStatement.around(second);
    return one.isPresent()
        && two.isPresent()
        && one.get().block() == two.get().block()
        && one.get().index() < two.get().index();
  }

  private static boolean isStatement(TreePath call) {
    return call.getParentPath().getLeaf() instanceof ExpressionStatementTree;
  }

  private static boolean beginsFinally(TreePath call, TryTree tree) {
    return tree.getFinallyBlock() != null
        && !tree.getFinallyBlock().getStatements().isEmpty()
        && tree.getFinallyBlock().getStatements().get(0) == call.getParentPath().getLeaf();
  }

  /** The nearest {@code try} of a kind whose block the call is in, in the same function. */
  private static Optional<TryTree> enclosingTry(TreePath call, Predicate<TryTree> kind) {
    Tree inner = call.getLeaf();
    for (TreePath p = call; p != null; p = p.getParentPath()) {
      Tree tree = p.getLeaf();
      if (tree instanceof LambdaExpressionTree || tree instanceof ClassTree) {
        return Optional.empty();
      }
      if (tree instanceof TryTree t && t.getBlock() == inner && kind.test(t)) {
        return Optional.of(t);
      }
      inner = tree;
    }
    return Optional.empty();
  }
}

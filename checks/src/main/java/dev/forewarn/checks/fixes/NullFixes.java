package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import dev.forewarn.bindings.FfmTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the NULL segment where it belongs. */
public final class NullFixes {

  private NullFixes() {}

  /**
   * Compares by value.
   *
   * @param operand of a comparison by identity with the NULL segment: what is compared with it
   */
  public static Optional<SuggestedFix> compare(TreePath operand, VisitorState state) {
    TreePath above = operand.getParentPath();
    while (above != null && above.getLeaf() instanceof ParenthesizedTree) {
      above = above.getParentPath();
    }
    if (above == null
        || !(above.getLeaf() instanceof BinaryTree comparison)
        || comparison.getKind() != Tree.Kind.EQUAL_TO
            && comparison.getKind() != Tree.Kind.NOT_EQUAL_TO) {
      return Optional.empty();
    }
    ExpressionTree left = ASTHelpers.stripParentheses(comparison.getLeftOperand());
    ExpressionTree right = ASTHelpers.stripParentheses(comparison.getRightOperand());
    ExpressionTree pointer =
        ASTHelpers.stripParentheses((ExpressionTree) operand.getLeaf()) == left ? left : right;
    ExpressionTree constant = pointer == left ? right : left;
    String what = state.getSourceForNode(pointer);
    String with = state.getSourceForNode(constant);
    if (what == null || with == null) {
      return Optional.empty();
    }
    boolean plain =
        pointer instanceof IdentifierTree
            || pointer instanceof MemberSelectTree
            || pointer instanceof MethodInvocationTree;
    String text =
        (comparison.getKind() == Tree.Kind.NOT_EQUAL_TO ? "!" : "")
            + (plain ? what : "(" + what + ")")
            + ".equals("
            + with
            + ")";
    return Optional.of(
        SuggestedFix.builder()
            .replace(comparison, text)
            .setShortDescription("Compare the addresses")
            .build());
  }

  /** Passes the NULL segment instead of the null reference that is written there. */
  public static Optional<SuggestedFix> pass(Tree argument, VisitorState state) {
    List<Tree> written = new ArrayList<>();
    if (!collect(argument, written)) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String segment = SuggestedFixes.qualifyType(state, fix, FfmTypes.PACKAGE + ".MemorySegment");
    written.forEach(each -> fix.replace(each, segment + ".NULL"));
    return Optional.of(fix.setShortDescription("Pass MemorySegment.NULL").build());
  }

  /** Gathers the null references that an expression may be; false if there is none. */
  private static boolean collect(Tree tree, List<Tree> out) {
    switch (tree) {
      case ParenthesizedTree p -> {
        return collect(p.getExpression(), out);
      }
      case TypeCastTree cast -> {
        if (isNull(cast.getExpression())) {
          out.add(cast);
          return true;
        }
        return collect(cast.getExpression(), out);
      }
      case ConditionalExpressionTree c -> {
        return collect(c.getTrueExpression(), out) | collect(c.getFalseExpression(), out);
      }
      case null -> {
        return false;
      }
      default -> {
        if (isNull(tree)) {
          out.add(tree);
          return true;
        }
        return false;
      }
    }
  }

  private static boolean isNull(Tree tree) {
    return tree.getKind() == Tree.Kind.NULL_LITERAL;
  }
}

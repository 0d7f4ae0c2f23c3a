package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.constants.Mismatch;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Gives the call of a handle the result that the handle has. */
public final class HandleCallFix {

  private HandleCallFix() {}

  /**
   * @param call the way to the call
   */
  public static Optional<SuggestedFix> of(TreePath call, Mismatch mismatch, VisitorState state) {
    String source = state.getSourceForNode(call.getLeaf());
    TreePath above = call.getParentPath();
    if (source == null || above == null) {
      return Optional.empty();
    }
    return switch (mismatch.kind()) {
      case RESULT_DROPPED -> assigned(call, above, mismatch.detail(), source, state);
      case RESULT_OF_NOTHING -> block(call, source, state);
      case RESULT_NOT_CAST -> cast(call, above, mismatch.detail(), source, state);
      case RESULT_OTHER -> converted(above, mismatch.detail(), source, state);
      default -> Optional.empty();
    };
  }

  /** {@code int unused = (int) h.invokeExact(…);}: javac takes a cast for a statement only so. */
  private static Optional<SuggestedFix> assigned(
      TreePath call, TreePath above, String result, String source, VisitorState state) {
    TreePath around = above.getParentPath();
    if (!(above.getLeaf() instanceof ExpressionStatementTree statement)
        || around == null
        || !isStatement(statement, around.getLeaf())) {
      return Optional.empty();
    }
    boolean alone = !(around.getLeaf() instanceof BlockTree) && !isOldCase(around.getLeaf());
    return taken(call, statement, alone, result, source, state);
  }

  private static Optional<SuggestedFix> taken(
      TreePath call,
      Tree replaced,
      boolean inBraces,
      String result,
      String source,
      VisitorState state) {
    String name = free(call);
    if (name == null) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String type = SuggestedFixes.qualifyType(state, fix, result);
    String text = "%s %s = (%s) %s;".formatted(type, name, type, source);
    return Optional.of(
        fix.replace(replaced, inBraces ? "{ " + text + " }" : text)
            .setShortDescription("Take the result")
            .build());
  }

  /** Whether a statement may be replaced by a block: it is none of the head of a loop. */
  private static boolean isStatement(StatementTree s, Tree around) {
    return !(around instanceof LambdaExpressionTree)
        && !(around instanceof ForLoopTree loop && loop.getStatement() != s);
  }

  private static boolean isOldCase(Tree around) {
    return around instanceof CaseTree c && c.getCaseKind() == CaseTree.CaseKind.STATEMENT;
  }

  /** Whether a call is the whole body of a lambda that returns nothing. */
  public static boolean returnsNothing(TreePath call, VisitorState state) {
    return call.getParentPath() != null
        && call.getParentPath().getLeaf() instanceof LambdaExpressionTree lambda
        && lambda.getBody() == call.getLeaf()
        && ((JCTree) lambda).type instanceof Type target
        && state.getTypes().findDescriptorType(target).getReturnType().hasTag(TypeTag.VOID);
  }

  /** A name that nothing in the method, or around it in the class, has. */
  private static String free(TreePath call) {
    Set<String> taken = new HashSet<>();
    TreePath around = call;
    while (around.getParentPath() != null
        && !(around.getLeaf() instanceof MethodTree)
        && !(around.getLeaf() instanceof ClassTree)) {
      around = around.getParentPath();
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        taken.add(tree.getName().toString());
        return super.visitVariable(tree, null);
      }
    }.scan(around.getLeaf(), null);
    for (int i = 1; i < 10; i++) {
      String name = i == 1 ? "unused" : "unused" + i;
      if (!taken.contains(name)) {
        return name;
      }
    }
    return null;
  }

  /** {@code () -> { h.invokeExact(…); }}. */
  private static Optional<SuggestedFix> block(TreePath call, String source, VisitorState state) {
    return returnsNothing(call, state)
        ? Optional.of(
            SuggestedFix.builder()
                .replace(call.getLeaf(), "{ " + source + "; }")
                .setShortDescription("Call it as a statement")
                .build())
        : Optional.empty();
  }

  /** {@code (int) h.invokeExact(…)} where the call stands in an expression. */
  private static Optional<SuggestedFix> cast(
      TreePath call, TreePath above, String result, String source, VisitorState state) {
    if (returnsNothing(call, state)) {
      return taken(call, call.getLeaf(), true, result, source, state);
    }
    if (isNumber(result) && !mayBeNumber(above.getLeaf())) {
      return Optional.empty();
    }
    if (above.getLeaf() instanceof ExpressionStatementTree) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String type = SuggestedFixes.qualifyType(state, fix, result);
    boolean selected = !(above.getLeaf() instanceof VariableTree) && !isWhole(above);
    String text = "(%s) %s".formatted(type, source);
    return Optional.of(
        fix.replace(call.getLeaf(), selected ? "(" + text + ")" : text)
            .setShortDescription("Cast the call to " + type)
            .build());
  }

  /** Whether a number may stand where an object stands now. */
  private static boolean mayBeNumber(Tree above) {
    return !(above instanceof InstanceOfTree) && !(above instanceof MemberSelectTree);
  }

  /** Whether nothing around binds closer than a cast. */
  private static boolean isWhole(TreePath above) {
    return switch (above.getLeaf().getKind()) {
      case RETURN, ASSIGNMENT, LAMBDA_EXPRESSION, PARENTHESIZED, METHOD_INVOCATION -> true;
      default -> false;
    };
  }

  /** {@code (long) (int) h.invokeExact(…)} for a cast to another number. */
  private static Optional<SuggestedFix> converted(
      TreePath above, String result, String source, VisitorState state) {
    if (!(above.getLeaf() instanceof TypeCastTree cast)) {
      return Optional.empty();
    }
    Type to = ASTHelpers.getType(cast.getType());
    boolean numbers = to != null && to.isNumeric() && to.isPrimitive() && isNumber(result);
    ExpressionTree inner = cast.getExpression();
    return numbers && !(inner instanceof ParenthesizedTree)
        ? Optional.of(
            SuggestedFix.builder()
                .replace((Tree) inner, "(%s) %s".formatted(result, source))
                .setShortDescription("Cast the call to " + result + " first")
                .build())
        : Optional.empty();
  }

  private static boolean isNumber(String type) {
    return switch (type) {
      case "byte", "short", "char", "int", "long", "float", "double" -> true;
      default -> false;
    };
  }
}

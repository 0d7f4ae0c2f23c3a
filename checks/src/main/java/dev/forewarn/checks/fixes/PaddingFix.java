package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes;
import java.util.List;
import java.util.Optional;

/** Puts padding into a struct where a C compiler does. */
public final class PaddingFix {

  private PaddingFix() {}

  /**
   * @param struct the call that makes it
   * @param missing bytes before each member
   */
  public static Optional<SuggestedFix> before(Tree struct, List<Long> missing, VisitorState state) {
    List<? extends ExpressionTree> members = members(struct);
    if (members.isEmpty() || members.size() != missing.size()) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String make = padding((MethodInvocationTree) struct, fix, state);
    for (int i = 0; i < members.size(); i++) {
      if (missing.get(i) > 0) {
        fix.prefixWith(members.get(i), "%s(%d), ".formatted(make, missing.get(i)));
      }
    }
    return Optional.of(fix.setShortDescription("Pad as a C compiler does").build());
  }

  /** At the end, which makes the size a multiple of the alignment. */
  public static Optional<SuggestedFix> end(Tree struct, long missing, VisitorState state) {
    List<? extends ExpressionTree> members = members(struct);
    if (members.isEmpty()) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String make = padding((MethodInvocationTree) struct, fix, state);
    return Optional.of(
        fix.postfixWith(members.get(members.size() - 1), ", %s(%d)".formatted(make, missing))
            .setShortDescription("Pad as a C compiler does")
            .build());
  }

  /** The members, if they are written one by one. */
  private static List<? extends ExpressionTree> members(Tree struct) {
    return struct instanceof MethodInvocationTree call
            && ArenaCalls.isOf(ASTHelpers.getSymbol(call), FfmTypes.PACKAGE + ".MemoryLayout")
            && ASTHelpers.getSymbol(call).isVarArgs()
            && ((JCTree.JCMethodInvocation) call).varargsElement != null
        ? call.getArguments()
        : List.of();
  }

  private static String padding(
      MethodInvocationTree struct, SuggestedFix.Builder fix, VisitorState state) {
    String type =
        struct.getMethodSelect() instanceof MemberSelectTree m
            ? state.getSourceForNode(m.getExpression())
            : SuggestedFixes.qualifyType(state, fix, FfmTypes.PACKAGE + ".MemoryLayout");
    return type + ".paddingLayout";
  }
}

package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.Arrays;
import java.util.Optional;

/** Releases a thing with the function that belongs to what it comes from. */
public final class RightReleaserFix {

  private RightReleaserFix() {}

  /**
   * The fix for a call that releases a thing of another family.
   *
   * @param family that of the thing
   * @param maker the call that it comes from; null if it is not known
   */
  public static Optional<SuggestedFix> of(
      TreePath release, String family, Tree maker, VisitorState state) {
    if (!(release.getLeaf() instanceof MethodInvocationTree call)
        || call.getArguments().size() != 1
        || !ASTHelpers.isSameType(
            ASTHelpers.getType(call.getArguments().get(0)),
            state.getTypeFromString(ArenaCalls.SEGMENT),
            state)
        || !(release.getParentPath().getLeaf() instanceof ExpressionStatementTree)) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String argument = state.getSourceForNode(call.getArguments().get(0));
    return ReleaserChoice.of(family, release, Arrays.asList(call, maker), state)
        .map(
            releaser ->
                fix.replace(call, releaser.call(argument, fix, state))
                    .setShortDescription("Release it with the function that belongs to it")
                    .build());
  }
}

package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;

/** Makes the automatic arena of a try-with-resources a confined one, which can be closed. */
public final class ConfinedResourceFix {

  private ConfinedResourceFix() {}

  /** The fix for a resource; none if its memory could be used elsewhere, or later. */
  public static Optional<SuggestedFix> of(TreePath resource, VisitorState state) {
    if (!(resource.getLeaf() instanceof VariableTree v)
        || !(resource.getParentPath().getLeaf() instanceof TryTree tree)
        || !ArenaCalls.isFactory(v.getInitializer(), "ofAuto")) {
      return Optional.empty();
    }
    VarSymbol arena = ASTHelpers.getSymbol(v);
    StaysInside stays = new StaysInside(state, Trust.NATIVE_CALLS).from(arena);
    TreePath block = new TreePath(resource.getParentPath(), tree.getBlock());
    if (!stays.test(block, tree.getBlock().getStatements())) {
      return Optional.empty();
    }
    return confine(v.getInitializer(), new SourceEdit(state))
        .flatMap(
            edit ->
                edit.toFix(SuggestedFix.builder(), "Use a confined arena, which can be closed"));
  }

  /** Replaces a call of {@code ofAuto()}, keeping what it is called on. */
  static Optional<SourceEdit> confine(Tree call, SourceEdit edit) {
    String automatic = "ofAuto()";
    if (!edit.text(call).endsWith(automatic)) {
      return Optional.empty();
    }
    int end = edit.end(call);
    edit.replace(end - automatic.length(), end, "ofConfined()");
    return Optional.of(edit);
  }
}

package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.bindings.FfmTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks a library up in the global arena, so that it is never unloaded. */
public final class GlobalLibraryFix {

  private static final String LOOKUP = FfmTypes.PACKAGE + ".SymbolLookup";

  private GlobalLibraryFix() {}

  /**
   * The fix for the lookups in an arena.
   *
   * @param opening where the arena is made
   */
  public static Optional<SuggestedFix> of(TreePath opening, VisitorState state) {
    Optional<BlockStatement> statement = BlockStatement.around(opening);
    TreePath holder = opening.getParentPath();
    if (statement.isEmpty()
        || !(holder.getLeaf() instanceof VariableTree v)
        || v.getInitializer() != opening.getLeaf()
        || !ASTHelpers.isConsideredFinal(ASTHelpers.getSymbol(v))) {
      return Optional.empty();
    }
    VarSymbol arena = ASTHelpers.getSymbol(v);
    List<ExpressionTree> lookups = lookupsIn(arena, statement.get().block());
    if (lookups.isEmpty()) {
      return Optional.empty();
    }
    SourceEdit edit = new SourceEdit(state);
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String global = SuggestedFixes.qualifyType(state, fix, ArenaCalls.ARENA) + ".global()";
    lookups.forEach(argument -> edit.replace(argument, global));
    dropTry(statement.get(), holder, arena, lookups.size(), edit);
    return edit.toFix(fix, "Look the library up in the global arena");
  }

  /** The arguments of lookups that are the arena. */
  private static List<ExpressionTree> lookupsIn(VarSymbol arena, BlockTree block) {
    List<ExpressionTree> out = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (tree.getArguments().size() == 2
            && ArenaCalls.isOf(ASTHelpers.getSymbol(tree), LOOKUP)
            && ASTHelpers.getSymbol(tree).getSimpleName().contentEquals("libraryLookup")
            && ArenaCalls.variable(tree.getArguments().get(1))
                .filter(v -> v == arena)
                .isPresent()) {
          out.add(tree.getArguments().get(1));
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(block, null);
    return out;
  }

  /** Removes the {@code try} if the lookups were all that its arena was for. */
  private static void dropTry(
      BlockStatement at, TreePath resource, VarSymbol arena, int lookups, SourceEdit edit) {
    Tree parent = resource.getParentPath().getLeaf();
    if (parent instanceof TryTree tree
        && at.statement() == tree
        && at.isLast()
        && tree.getResources().size() == 1
        && tree.getCatches().isEmpty()
        && tree.getFinallyBlock() == null
        && Names.of(arena).usesIn(List.of(tree)) == lookups) {
      // Where it cannot go, it does no harm.
      UnwrapTry.unwrap(tree, edit);
    }
  }
}

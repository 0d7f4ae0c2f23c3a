package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.List;
import java.util.Optional;

/** Releases what a local variable holds when the statements that follow have ended. */
public final class ReleaseFinallyFix {

  private ReleaseFinallyFix() {}

  /** The fix for a call whose result nobody releases, on any path. */
  public static Optional<SuggestedFix> of(TreePath call, String family, VisitorState state) {
    return BlockStatement.around(call)
        .filter(at -> isValueOf(at, (ExpressionTree) call.getLeaf(), state))
        .flatMap(
            at ->
                ReleaserChoice.of(family, call, List.of(call.getLeaf()), state)
                    .flatMap(releaser -> edit(at, releaser, state)));
  }

  /** Whether the statement declares a variable that holds the result for as long as it exists. */
  private static boolean isValueOf(BlockStatement at, ExpressionTree call, VisitorState state) {
    if (!(at.statement() instanceof VariableTree v) || v.getInitializer() == null) {
      return false;
    }
    VarSymbol variable = ASTHelpers.getSymbol(v);
    boolean ownBlock = at.blockPath().getParentPath().getLeaf() instanceof MethodTree;
    return ASTHelpers.stripParentheses(uncast(v.getInitializer())) == call
        && ASTHelpers.isConsideredFinal(variable)
        && ASTHelpers.isSameType(variable.type, state.getTypeFromString(ArenaCalls.SEGMENT), state)
        && (ownBlock
            || new StaysInside(state, Trust.EVERYBODY)
                .from(variable)
                .test(at.blockPath(), at.following()));
  }

  private static ExpressionTree uncast(ExpressionTree e) {
    return ASTHelpers.stripParentheses(e) instanceof com.sun.source.tree.TypeCastTree c
        ? uncast(c.getExpression())
        : e;
  }

  private static Optional<SuggestedFix> edit(
      BlockStatement at, ReleaserChoice releaser, VisitorState state) {
    SuggestedFix.Builder fix = SuggestedFix.builder();
    SourceEdit edit = new SourceEdit(state);
    String name = ((VariableTree) at.statement()).getName().toString();
    String release = releaser.call(name, fix, state) + ";\n";
    String indent = edit.indent(edit.start(at.statement()));
    List<? extends StatementTree> rest = at.following();
    int end = edit.end(at.statement());
    if (!edit.beginsLine(edit.start(at.statement())) || !edit.endsLine(end)) {
      return Optional.empty();
    }
    int next = edit.nextLine(end);
    if (rest.isEmpty()) {
      edit.replace(next, next, indent + release);
    } else {
      int last = edit.end(rest.get(rest.size() - 1));
      if (!edit.beginsLine(edit.start(rest.get(0))) || !edit.endsLine(last)) {
        return Optional.empty();
      }
      edit.indentAs(at.block(), at.statement());
      int after = edit.nextLine(last);
      edit.shift(next, after, 1);
      edit.replace(next, next, indent + "try {\n");
      edit.replace(
          after, after, indent + "} finally {\n" + indent + edit.unit() + release + indent + "}\n");
    }
    return edit.toFix(fix, "Release it in any case");
  }
}

package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.List;
import java.util.Optional;

/** Moves a {@code close()} behind the last statement of its block that uses the arena's memory. */
public final class MoveCloseFix {

  private MoveCloseFix() {}

  /** The fix for a use that follows the close in straight-line code. */
  public static Optional<SuggestedFix> of(TreePath close, TreePath use, VisitorState state) {
    Optional<VarSymbol> arena = ArenaCalls.closedVariable(close.getLeaf());
    Optional<BlockStatement> closing = BlockStatement.around(close);
    if (arena.isEmpty()
        || closing.isEmpty()
        || !(closing.get().statement() instanceof ExpressionStatementTree)
        || ASTHelpers.stripParentheses(
                ((ExpressionStatementTree) closing.get().statement()).getExpression())
            != close.getLeaf()) {
      return Optional.empty();
    }
    return move(closing.get(), arena.get(), use, state);
  }

  private static Optional<SuggestedFix> move(
      BlockStatement closing, VarSymbol arena, TreePath use, VisitorState state) {
    StaysInside memory = new StaysInside(state, Trust.WHEREVER).from(arena);
    // Whatever the answer is, the test finds out which variables hold the memory.
    memory.test(closing.blockPath(), closing.block().getStatements());
    int last = -1;
    List<? extends StatementTree> statements = closing.block().getStatements();
    for (int i = closing.index() + 1; i < statements.size(); i++) {
      if (memory.mentions(statements.get(i)) || BlockStatement.contains(statements.get(i), use)) {
        last = i;
      }
    }
    if (last < 0 || !isAfter(closing, use, last)) {
      return Optional.empty();
    }
    List<? extends StatementTree> between = closing.following(last);
    boolean simple =
        between.stream()
            .allMatch(s -> s instanceof ExpressionStatementTree || s instanceof VariableTree);
    if (!simple
        || between.stream().anyMatch(s -> ArenaCalls.closed(s).isPresent())
        || Jumps.throwsChecked(between, state)) {
      return Optional.empty();
    }
    return edit(closing.statement(), between.get(between.size() - 1), state);
  }

  private static boolean isAfter(BlockStatement closing, TreePath use, int last) {
    return closing.following(last).stream().anyMatch(s -> BlockStatement.contains(s, use));
  }

  private static Optional<SuggestedFix> edit(
      StatementTree close, StatementTree last, VisitorState state) {
    SourceEdit edit = new SourceEdit(state);
    int start = edit.start(close);
    int end = edit.end(last);
    if (!edit.beginsLine(start)
        || !edit.endsLine(edit.end(close))
        || !edit.beginsLine(edit.start(last))
        || !edit.endsLine(end)) {
      return Optional.empty();
    }
    int next = edit.nextLine(end);
    String line = edit.text(edit.lineStart(start), edit.nextLine(start));
    edit.delete(close);
    edit.replace(next, next, line);
    return edit.toFix(SuggestedFix.builder(), "Close the arena after its last use");
  }
}

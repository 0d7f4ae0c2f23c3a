package dev.forewarn.checks.fixes;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;

/** Moves statements into a new block, whose head stands at the first of them. */
final class WrapStatements {

  private WrapStatements() {}

  /**
   * Indents the lines up to the end of a statement, and adds the closing brace.
   *
   * @param at the statement that the head of the block stands before, or in place of
   * @param firstLine where the first line begins that is to be indented
   * @param last the index of the last statement of the block
   */
  static void wrap(BlockStatement at, int firstLine, int last, SourceEdit edit) {
    StatementTree lastStatement = at.block().getStatements().get(last);
    int start = edit.start(at.statement());
    int end = edit.end(lastStatement);
    if (!edit.beginsLine(start) || !edit.endsLine(end) || callsConstructor(at, last)) {
      edit.fail();
      return;
    }
    edit.indentAs(at.block(), at.statement());
    int next = edit.nextLine(end);
    edit.shift(firstLine, next, 1);
    edit.replace(next, next, edit.indent(start) + "}\n");
  }

  /** A constructor's {@code this(..)} or {@code super(..)} may stand in no other block. */
  private static boolean callsConstructor(BlockStatement at, int last) {
    return at.following(last).stream()
        .anyMatch(
            s ->
                s instanceof ExpressionStatementTree e
                    && e.getExpression() instanceof MethodInvocationTree m
                    && ASTHelpers.getSymbol(m).isConstructor());
  }
}

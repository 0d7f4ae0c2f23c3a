package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Moves the statement behind a try-with-resources to the end of its block, where the arena is still
 * open. A variable that the statement declares is declared before the {@code try} then.
 */
public final class MoveIntoTryFix {

  private MoveIntoTryFix() {}

  /**
   * The fix for a use right behind the {@code try} that closes the arena.
   *
   * @param closed the block that the arena is closed at the end of, the {@code try}, or its
   *     resource
   */
  public static Optional<SuggestedFix> of(Tree closed, TreePath use, VisitorState state) {
    Optional<BlockStatement> found = BlockStatement.around(use);
    if (found.isEmpty() || found.get().index() == 0) {
      return Optional.empty();
    }
    BlockStatement at = found.get();
    BlockStatement before = at.at(at.index() - 1);
    if (!(before.statement() instanceof TryTree tree)
        || !(tree == closed || tree.getBlock() == closed || tree.getResources().contains(closed))
        || !tree.getCatches().isEmpty()
        || tree.getFinallyBlock() != null
        || tree.getBlock().getStatements().isEmpty()
        || usedLater(tree, at, state)) {
      return Optional.empty();
    }
    return edit(tree, at, state);
  }

  /**
   * Whether statements behind the one that moves use the memory too, so that moving it alone is no
   * help.
   */
  private static boolean usedLater(TryTree tree, BlockStatement at, VisitorState state) {
    StaysInside memory = new StaysInside(state, Trust.WHEREVER);
    for (Tree resource : tree.getResources()) {
      if (resource instanceof VariableTree v) {
        memory.from(ASTHelpers.getSymbol(v));
      } else {
        ArenaCalls.variable(resource).ifPresent(memory::from);
      }
    }
    memory.test(at.blockPath(), at.block().getStatements());
    return at.following().stream().anyMatch(memory::mentions);
  }

  private static Optional<SuggestedFix> edit(TryTree tree, BlockStatement at, VisitorState state) {
    SourceEdit edit = new SourceEdit(state);
    StatementTree statement = at.statement();
    List<? extends StatementTree> body = tree.getBlock().getStatements();
    int start = edit.start(statement);
    int end = edit.end(statement);
    int brace = edit.end(tree.getBlock()) - 1;
    if (!edit.beginsLine(start)
        || !edit.endsLine(end)
        || !edit.beginsLine(edit.start(tree))
        || !edit.beginsLine(brace)
        || Jumps.in(List.of(body.get(body.size() - 1)))) {
      return Optional.empty();
    }
    edit.indentAs(tree.getBlock(), body.get(0));
    String indent = edit.indent(brace) + edit.unit();
    String moved;
    if (statement instanceof ExpressionStatementTree) {
      moved = edit.text(start, edit.nextLine(end));
    } else if (statement instanceof VariableTree v && canSplit(v, edit)) {
      int tryStart = edit.lineStart(edit.start(tree));
      String head = edit.text(start, edit.end(v.getType())) + " " + v.getName() + ";\n";
      edit.replace(tryStart, tryStart, edit.indent(edit.start(tree)) + head);
      moved = v.getName() + " = " + edit.text(edit.start(v.getInitializer()), edit.nextLine(end));
    } else {
      return Optional.empty();
    }
    if (moved.indexOf('\n') != moved.length() - 1) {
      return Optional.empty();
    }
    int from = edit.commentsBefore(start);
    String comments =
        edit.text(from, edit.lineStart(start))
            .lines()
            .map(line -> indent + line.strip() + "\n")
            .collect(Collectors.joining());
    edit.replace(edit.lineStart(brace), edit.lineStart(brace), comments + indent + moved);
    edit.deleteLines(from, end);
    return edit.toFix(SuggestedFix.builder(), "Use the memory before its arena is closed");
  }

  /** Whether declaring and assigning apart means the same. */
  private static boolean canSplit(VariableTree variable, SourceEdit edit) {
    Type type = ASTHelpers.getType(variable.getType());
    return variable.getInitializer() != null
        && type != null
        && !(variable.getInitializer() instanceof NewArrayTree)
        && edit.start(variable) == edit.start(variable.getType())
        && !edit.text(variable.getType()).equals("var");
  }
}

package dev.forewarn.checks.fixes;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.TryTree;

/** Replaces a {@code try} that has become pointless by the content of its block. */
final class UnwrapTry {

  private UnwrapTry() {}

  /**
   * Unwraps a {@code try} that is laid out in the usual way. Nothing may follow it in its block, so
   * that the names declared in it clash with none.
   */
  static boolean unwrap(TryTree tree, SourceEdit edit) {
    BlockTree body = tree.getBlock();
    int start = edit.start(tree);
    int open = edit.start(body);
    int close = edit.end(body) - 1;
    int end = edit.end(tree);
    if (body.getStatements().isEmpty()
        || !edit.beginsLine(start)
        || !edit.text(open + 1, edit.nextLine(open)).isBlank()
        || !edit.beginsLine(close)
        || !edit.text(end, edit.nextLine(end)).isBlank()) {
      return false;
    }
    edit.replace(edit.lineStart(start), edit.nextLine(open), "");
    edit.shift(edit.nextLine(open), edit.lineStart(close), -1);
    edit.replace(edit.lineStart(close), edit.nextLine(end), "");
    edit.indentAs(body, body.getStatements().get(0));
    return true;
  }
}

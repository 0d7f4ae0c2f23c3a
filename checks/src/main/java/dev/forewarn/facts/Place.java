package dev.forewarn.facts;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;

/**
 * A tree together with the file that it stands in.
 *
 * @param unit the compilation unit that holds {@code tree}
 * @param tree where something happened
 * @param atEnd whether it happened where the tree ends: a block's closing brace
 */
public record Place(CompilationUnitTree unit, Tree tree, boolean atEnd) {

  public Place(CompilationUnitTree unit, Tree tree) {
    this(unit, tree, false);
  }

  /** Character offset at which javac would point its caret. */
  public int position() {
    JCTree t = (JCTree) tree;
    int end = atEnd ? TreeInfo.endPos(t) : -1;
    return end >= 0 ? end : t.getPreferredPosition();
  }

  /** Line number, counted from 1. */
  public long line() {
    return unit.getLineMap().getLineNumber(position());
  }

  /** Column number, counted from 1, with tabs expanded as javac does. */
  public long column() {
    return unit.getLineMap().getColumnNumber(position());
  }

  /** Whether both are in the same file. */
  public boolean sameFile(Place other) {
    return unit.getSourceFile().equals(other.unit.getSourceFile());
  }
}

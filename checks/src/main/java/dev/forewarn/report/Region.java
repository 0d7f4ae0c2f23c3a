package dev.forewarn.report;

import com.google.errorprone.fixes.ErrorProneEndPosTable;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Position;
import java.net.URI;

/**
 * A stretch of a source file. Lines and columns count from 1; a tab is one column, other than in
 * javac's own column numbers; the end is exclusive.
 *
 * @param file address of the source file
 * @param line line of the first character
 * @param column column of the first character
 * @param endLine line after the last character, or 0 if the end is not known
 * @param endColumn column after the last character, or 0 if the end is not known
 */
public record Region(URI file, int line, int column, int endLine, int endColumn) {

  /** A region of which only the start is known. */
  public Region(URI file, int line, int column) {
    this(file, line, column, 0, 0);
  }

  /** From where javac points its caret for {@code tree} to the end of the tree. */
  public static Region of(CompilationUnitTree unit, Tree tree) {
    int start = ((JCTree) tree).getPreferredPosition();
    int end = ErrorProneEndPosTable.getEndPosition(tree, unit);
    LineMap lines = unit.getLineMap();
    URI file = unit.getSourceFile().toUri();
    if (start == Position.NOPOS) {
      return new Region(file, 1, 1);
    }
    if (end == Position.NOPOS || end <= start) {
      return new Region(file, line(lines, start), column(lines, start));
    }
    return new Region(
        file, line(lines, start), column(lines, start), line(lines, end), column(lines, end));
  }

  /** Whether the end is known. */
  public boolean hasEnd() {
    return endLine > 0;
  }

  private static int line(LineMap lines, int offset) {
    return (int) lines.getLineNumber(offset);
  }

  private static int column(LineMap lines, int offset) {
    return (int) (offset - lines.getStartPosition(lines.getLineNumber(offset))) + 1;
  }
}

package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes to the text of one file that keep its layout: whole lines go, and lines move in and out.
 *
 * <p>They become a single replacement, because Error Prone applies overlapping fixes replacement by
 * replacement, and half of a fix would break the code.
 */
final class SourceEdit {

  private record Change(int start, int end, String text) {}

  private final VisitorState state;
  private final String source;
  private final List<Change> changes = new ArrayList<>();
  private final Map<Integer, Integer> levels = new TreeMap<>();
  private String unit = "  ";
  private boolean failed;

  SourceEdit(VisitorState state) {
    this.state = state;
    this.source = state.getSourceCode().toString();
  }

  int start(Tree tree) {
    return ((JCTree) tree).getStartPosition();
  }

  int end(Tree tree) {
    return state.getEndPosition(tree);
  }

  String text(Tree tree) {
    return source.substring(start(tree), end(tree));
  }

  String text(int start, int end) {
    return source.substring(start, end);
  }

  /** Where the line that holds an offset begins. */
  int lineStart(int offset) {
    return source.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Where the line after the one that holds an offset begins. */
  int nextLine(int offset) {
    int newline = source.indexOf('\n', offset);
    return newline < 0 ? source.length() : newline + 1;
  }

  /** The white space that begins the line of an offset. */
  String indent(int offset) {
    int from = lineStart(offset);
    int to = from;
    while (to < source.length() && (source.charAt(to) == ' ' || source.charAt(to) == '\t')) {
      to++;
    }
    return source.substring(from, to);
  }

  /** Whether nothing stands before an offset in its line. */
  boolean beginsLine(int offset) {
    return source.substring(lineStart(offset), offset).isBlank();
  }

  /** Whether nothing but a comment stands after an offset in its line. */
  boolean endsLine(int offset) {
    String after = source.substring(offset, nextLine(offset)).strip();
    return after.isEmpty()
        || after.startsWith("//")
        || (after.startsWith("/*") && after.indexOf("*/") == after.length() - 2);
  }

  void replace(Tree tree, String text) {
    replace(start(tree), end(tree), text);
  }

  void replace(int start, int end, String text) {
    changes.add(new Change(start, end, text));
  }

  /** Gives up: the layout is not one that can be changed safely. */
  void fail() {
    failed = true;
  }

  /** Deletes a statement, with its lines if it has them for itself. */
  void delete(Tree statement) {
    int start = start(statement);
    int end = end(statement);
    if (!beginsLine(start) || !endsLine(end)) {
      replace(start, end, "");
      return;
    }
    deleteLines(start, end);
  }

  /** Deletes the lines from one offset to another, and blank lines that would be left over. */
  void deleteLines(int start, int end) {
    int from = lineStart(start);
    int to = nextLine(end);
    String next = source.substring(to, nextLine(to)).strip();
    if (next.isEmpty() || next.startsWith("}")) {
      from = blankLinesBefore(from);
    }
    replace(from, to, "");
  }

  /** Where the line comments begin that stand directly above a line. */
  int commentsBefore(int offset) {
    int from = lineStart(offset);
    while (from > 0 && source.substring(lineStart(from - 1), from).strip().startsWith("//")) {
      from = lineStart(from - 1);
    }
    return from;
  }

  /** Deletes the blank lines that part a statement from the one before. */
  void deleteBlankLinesBefore(Tree statement) {
    int line = lineStart(start(statement));
    replace(blankLinesBefore(line), line, "");
  }

  private int blankLinesBefore(int line) {
    int from = line;
    while (from > 0 && source.substring(lineStart(from - 1), from).isBlank()) {
      from = lineStart(from - 1);
    }
    return from;
  }

  /** Takes what one level of indentation looks like from a block and a statement in it. */
  void indentAs(BlockTree block, Tree statement) {
    String less = indent(end(block) - 1);
    String more = indent(start(statement));
    if (more.startsWith(less) && more.length() > less.length()) {
      unit = more.substring(less.length());
    }
  }

  /** One level of indentation. */
  String unit() {
    return unit;
  }

  /** Moves the lines that begin in a range to the right by a number of levels; negative: left. */
  void shift(int start, int end, int by) {
    for (int line = lineStart(start); line < end; line = nextLine(line)) {
      levels.merge(line, by, Integer::sum);
    }
  }

  /** The result as one replacement; empty if there is none that is safe. */
  Optional<SuggestedFix> toFix(SuggestedFix.Builder builder, String description) {
    levels.forEach(this::shiftLine);
    if (failed || changes.isEmpty()) {
      return Optional.empty();
    }
    // An outer change comes before those within it, which it makes pointless.
    changes.sort(Comparator.comparingInt(Change::start).thenComparingInt(c -> -c.end));
    int first = changes.get(0).start;
    StringBuilder out = new StringBuilder();
    int done = first;
    for (Change change : changes) {
      if (change.end < done || (change.end == done && change.start < done)) {
        continue;
      }
      if (change.start < done) {
        return Optional.empty();
      }
      out.append(source, done, change.start).append(change.text);
      done = change.end;
    }
    return Optional.of(
        builder.replace(first, done, out.toString()).setShortDescription(description).build());
  }

  private void shiftLine(int line, int by) {
    if (by == 0 || source.substring(line, nextLine(line)).isBlank()) {
      return;
    }
    if (by > 0) {
      replace(line, line, unit.repeat(by));
    } else if (source.startsWith(unit.repeat(-by), line)) {
      replace(line, line + unit.length() * -by, "");
    } else {
      fail();
    }
  }
}

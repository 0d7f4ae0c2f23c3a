package dev.forewarn.contracts;

/**
 * The words of one statement of a library section, which may go over several lines.
 *
 * <p>A word is a run of characters without blanks, or one of {@code ( ) * [ ] , : ; @} alone.
 * {@code #} ends a line.
 */
final class StatementTokens {

  private final String file;

  private final String text;
  private final int end;
  private int position;

  /** Where the word at the cursor begins. */
  private int start;

  /** The word at the cursor; empty at the end of the statement. */
  private String current;

  /** Where the word before the cursor ends. */
  private int taken;

  /** Reads the text of a file from an index up to another. */
  StatementTokens(String file, String text, int from, int to) {
    this.file = file;
    this.text = text;
    this.position = from;
    this.taken = from;
    this.end = to;
    this.current = scan();
  }

  private String scan() {
    while (position < end && (text.charAt(position) <= ' ' || text.charAt(position) == '#')) {
      position = text.charAt(position) == '#' ? endOfLine(position) : position + 1;
    }
    start = position;
    if (position >= end) {
      return "";
    }
    position++;
    if (!isPunctuation(text.charAt(start))) {
      while (position < end && isWordPart(text.charAt(position))) {
        position++;
      }
    }
    return text.substring(start, position);
  }

  private int endOfLine(int from) {
    return Math.min(end, SectionSplitter.endOfLine(text, from));
  }

  private static boolean isPunctuation(char c) {
    return switch (c) {
      case '(', ')', '*', '[', ']', ',', ':', ';', '@' -> true;
      default -> false;
    };
  }

  private static boolean isWordPart(char c) {
    return c > ' ' && c != '#' && !isPunctuation(c);
  }

  boolean atEnd() {
    return current.isEmpty();
  }

  String peek() {
    return current;
  }

  /** Whether a word, and no punctuation, comes next. */
  boolean atWord() {
    return !atEnd() && !isPunctuation(current.charAt(0));
  }

  /** Where the word at the cursor begins, for {@link #between}. */
  int here() {
    return start;
  }

  /** Where the word before the cursor ends, for {@link #between}. */
  int before() {
    return taken;
  }

  /** What stands between two indices, with single blanks and without comments. */
  String between(int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == '#') {
        at = Math.min(to, SectionSplitter.endOfLine(text, at)) - 1;
      } else if (c > ' ') {
        out.append(c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.toString().stripTrailing();
  }

  /** Reads any word that is no punctuation. */
  String word(String what) {
    if (!atWord()) {
      throw error("expected " + what);
    }
    return take();
  }

  /** Reads the given word if it comes next. */
  boolean accept(String word) {
    if (!current.equals(word)) {
      return false;
    }
    take();
    return true;
  }

  /** Reads the given word, which must come next. */
  void expect(String word) {
    if (!accept(word)) {
      throw error("expected '" + word + "'");
    }
  }

  /**
   * Reads all that is left, which must stand on one line, as it is spelled; a {@code #} begins a
   * comment only after a blank.
   */
  String rest(String what) {
    int to = endOfLine(taken);
    int last = start;
    for (int at = start; at < to; at++) {
      if (text.charAt(at) == '#' && (at == start || text.charAt(at - 1) <= ' ')) {
        break;
      }
      last = at + 1;
    }
    String out = text.substring(start, Math.max(start, last)).strip();
    if (out.isEmpty()) {
      throw error("expected " + what);
    }
    taken = to;
    position = to;
    current = scan();
    if (!atEnd()) {
      throw error("expected nothing after " + what);
    }
    return out;
  }

  private String take() {
    String word = current;
    taken = position;
    current = scan();
    return word;
  }

  /** A complaint about the word at the cursor. */
  ContractSyntaxException error(String problem) {
    return error(problem, current);
  }

  /** A complaint about a word just before the cursor. */
  ContractSyntaxException error(String problem, String word) {
    int at = word.isEmpty() || word.equals(current) ? start : Math.max(taken - 1, 0);
    return new ContractSyntaxException(file, line(Math.min(at, end)), word, problem);
  }

  private int line(int at) {
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
      line++;
    }
    return line;
  }
}

package dev.forewarn.contracts;

/**
 * The words of one line of a contract file, read one after the other.
 *
 * <p>A word is a run of characters without blanks, or one of {@code ( ) , : ;} alone. {@code #}
 * ends the line.
 */
final class LineTokens {

  private final String file;
  private final int lineNumber;
  private final String text;
  private int position;

  /** The word at the cursor; empty at the end of the line. */
  private String current;

  LineTokens(String file, int lineNumber, String text) {
    this.file = file;
    this.lineNumber = lineNumber;
    this.text = text;
    this.current = scan();
  }

  private String scan() {
    int end = text.length();
    while (position < end && isBlank(text.charAt(position))) {
      position++;
    }
    if (position == end || text.charAt(position) == '#') {
      return "";
    }
    int start = position++;
    if (!isPunctuation(text.charAt(start))) {
      while (position < end && isWordPart(text.charAt(position))) {
        position++;
      }
    }
    return text.substring(start, position);
  }

  private static boolean isBlank(char c) {
    return c <= ' ';
  }

  private static boolean isPunctuation(char c) {
    return c == '(' || c == ')' || c == ',' || c == ':' || c == ';';
  }

  private static boolean isWordPart(char c) {
    return !isBlank(c) && !isPunctuation(c) && c != '#';
  }

  boolean atEnd() {
    return current.isEmpty();
  }

  String peek() {
    return current;
  }

  /** Reads any word that is no punctuation. */
  String word(String what) {
    if (atEnd() || isPunctuation(current.charAt(0))) {
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

  private String take() {
    String taken = current;
    current = scan();
    return taken;
  }

  /** A complaint about the word at the cursor. */
  ContractSyntaxException error(String problem) {
    return error(problem, current);
  }

  ContractSyntaxException error(String problem, String word) {
    return new ContractSyntaxException(file, lineNumber, word, problem);
  }

  /** File and line, for messages. */
  String place() {
    // Not with '+', whose first use in a JVM is slow.
    return file.concat(":").concat(Integer.toString(lineNumber));
  }
}

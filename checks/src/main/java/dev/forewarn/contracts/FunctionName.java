package dev.forewarn.contracts;

/**
 * Where the name stands in a prototype, found without reading the rest: before the first
 * parenthesis, or, if the result is a pointer to a function, right inside it.
 */
final class FunctionName {

  private FunctionName() {}

  /** Index of its first character, or -1 if this is no prototype. */
  static int find(String text, int start, int end) {
    int open = text.indexOf('(', start);
    if (open < 0 || open >= end) {
      return -1;
    }
    int inside = skipBlanks(text, open + 1, end);
    if (inside < end && text.charAt(inside) == '*') {
      while (inside < end && (text.charAt(inside) == '*' || text.charAt(inside) <= ' ')) {
        inside++;
      }
      return endOf(text, inside, end) == inside ? -1 : inside;
    }
    int after = open;
    while (after > start && text.charAt(after - 1) <= ' ') {
      after--;
    }
    int first = after;
    while (first > start && isPart(text.charAt(first - 1))) {
      first--;
    }
    return first == after ? -1 : first;
  }

  /** Where the name that begins at an index ends. */
  static int endOf(String text, int start, int end) {
    int at = start;
    while (at < end && isPart(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int skipBlanks(String text, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  /** Whether a character may stand in a C identifier; the dollar sign as compilers allow it. */
  static boolean isPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '$';
  }

  /** Whether a word is a C identifier. */
  static boolean isIdentifier(String word) {
    if (word.isEmpty() || word.charAt(0) >= '0' && word.charAt(0) <= '9') {
      return false;
    }
    return endOf(word, 0, word.length()) == word.length();
  }
}

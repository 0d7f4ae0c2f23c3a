package dev.forewarn.contracts;

/**
 * A text of sorted lines, each a name, a blank and more. It is searched as it is: to make a table
 * of it would take longer than all questions of a compilation.
 */
final class SortedNames {

  private final String text;

  SortedNames(String text) {
    this.text = text;
  }

  /** What follows a name on its line; null if there is no such line. */
  String after(String name) {
    int from = 0;
    int to = text.length();
    while (from < to) {
      int start = text.lastIndexOf('\n', (from + to >>> 1) - 1) + 1;
      int end = SectionSplitter.endOfLine(text, start);
      int order = compare(name, start);
      if (order == 0) {
        return text.substring(start + name.length() + 1, end);
      }
      if (order < 0) {
        to = start;
      } else {
        from = end + 1;
      }
    }
    return null;
  }

  /** Whether any line begins so. */
  boolean anyWith(String prefix) {
    int from = 0;
    int to = text.length();
    while (from < to) {
      int start = text.lastIndexOf('\n', (from + to >>> 1) - 1) + 1;
      int end = SectionSplitter.endOfLine(text, start);
      String head = text.substring(start, Math.min(end, start + prefix.length()));
      int order = prefix.compareTo(head);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        to = start;
      } else {
        from = end + 1;
      }
    }
    return false;
  }

  /** How a name compares with the one that begins a line. */
  private int compare(String name, int start) {
    for (int i = 0; i < name.length(); i++) {
      char other = text.charAt(start + i);
      if (other != name.charAt(i)) {
        return other == ' ' ? 1 : name.charAt(i) - other;
      }
    }
    return text.charAt(start + name.length()) == ' ' ? 0 : -1;
  }
}

package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Cuts a contract file into its sections without reading them. */
final class SectionSplitter {

  private static final String CLASS = "class";

  private final String file;
  private final String text;
  private final List<Section> sections = new ArrayList<>();

  private String owner;
  private Set<ClassKind> kinds;
  private int ownerLine;
  private int bodyStart;

  private SectionSplitter(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** In the order of the file; the same class may come twice. */
  static List<Section> split(String file, String text) {
    return new SectionSplitter(file, text).split();
  }

  /** Index of the line feed that ends the line, or the end of the text. */
  static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private List<Section> split() {
    int number = 0;
    for (int start = 0; start < text.length(); ) {
      int end = endOfLine(text, start);
      number++;
      if (beginsSection(start)) {
        finish(start);
        begin(number, start, end);
      } else if (owner == null) {
        nothingYet(number, start, end);
      }
      start = end + 1;
    }
    finish(text.length());
    return sections;
  }

  private boolean beginsSection(int start) {
    int after = start + CLASS.length();
    return text.startsWith(CLASS, start) && (after == text.length() || text.charAt(after) <= ' ');
  }

  private void begin(int number, int start, int end) {
    LineTokens tokens = new LineTokens(file, number, text.substring(start, end));
    tokens.expect(CLASS);
    owner = tokens.word("the name of a class");
    kinds = kinds(tokens);
    ownerLine = number;
    bodyStart = Math.min(end + 1, text.length());
  }

  private static Set<ClassKind> kinds(LineTokens tokens) {
    Set<ClassKind> kinds = EnumSet.noneOf(ClassKind.class);
    if (tokens.accept(":")) {
      do {
        String word = tokens.word("a kind of class");
        kinds.add(
            switch (word) {
              case "container" -> ClassKind.CONTAINER;
              case "function" -> ClassKind.FUNCTION;
              case "listener" -> ClassKind.LISTENER;
              default -> throw tokens.error("unknown kind of class", word);
            });
      } while (tokens.accept(","));
    }
    if (!tokens.atEnd()) {
      throw tokens.error("expected ':' or the end of the line");
    }
    return kinds;
  }

  private void finish(int end) {
    if (owner != null) {
      sections.add(new Section(owner, kinds, file, ownerLine, text.substring(bodyStart, end)));
    }
  }

  private void nothingYet(int number, int start, int end) {
    LineTokens tokens = new LineTokens(file, number, text.substring(start, end));
    if (!tokens.atEnd()) {
      throw tokens.error("expected 'class' before the first method");
    }
  }
}

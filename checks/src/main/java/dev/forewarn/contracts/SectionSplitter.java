package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Cuts a contract file into its sections without reading them. */
final class SectionSplitter {

  private static final String CLASS = "class";
  private static final String LIBRARY = "library";

  private final String file;
  private final String text;
  private final List<Section> classes = new ArrayList<>();
  private final List<LibrarySection> libraries = new ArrayList<>();

  /** The word that began the section, and what it is about; null before the first section. */
  private String kind;

  private String owner;
  private Set<ClassKind> kinds;
  private int ownerLine;
  private int bodyStart;

  private SectionSplitter(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** In the order of the file; the same class or library may come twice. */
  static ContractFile split(String file, String text) {
    return new SectionSplitter(file, text).split();
  }

  /** Index of the line feed that ends the line, or the end of the text. */
  static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private ContractFile split() {
    int number = 0;
    for (int start = 0; start < text.length(); ) {
      int end = endOfLine(text, start);
      number++;
      // Most lines are no more than what the section says.
      if (owner == null || text.charAt(start) > ' ') {
        margin(number, start, end);
      }
      start = end + 1;
    }
    finish(text.length());
    return new ContractFile(classes, libraries);
  }

  /** Reads a line that may begin a section. */
  private void margin(int number, int start, int end) {
    if (begins(CLASS, start)) {
      finish(start);
      begin(CLASS, "the name of a class", number, start, end);
    } else if (begins(LIBRARY, start)) {
      finish(start);
      begin(LIBRARY, "the name of a library", number, start, end);
    } else if (owner == null) {
      nothingYet(number, start, end);
    }
  }

  private boolean begins(String word, int start) {
    int after = start + word.length();
    return text.startsWith(word, start) && (after == text.length() || text.charAt(after) <= ' ');
  }

  private void begin(String word, String what, int number, int start, int end) {
    LineTokens tokens = new LineTokens(file, number, text.substring(start, end));
    tokens.expect(word);
    kind = word;
    owner = tokens.word(what);
    kinds = word.equals(CLASS) ? kinds(tokens) : Set.of();
    if (!tokens.atEnd()) {
      throw tokens.error("expected nothing after " + what);
    }
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
              case "thread" -> ClassKind.THREAD;
              case "listener" -> ClassKind.LISTENER;
              case "pipeline" -> ClassKind.PIPELINE;
              case "workers" -> ClassKind.WORKERS;
              case "once" -> ClassKind.ONCE;
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
    if (owner == null) {
      return;
    }
    if (kind.equals(CLASS)) {
      classes.add(new Section(owner, kinds, file, ownerLine, text.substring(bodyStart, end)));
    } else {
      libraries.add(new LibrarySection(owner, file, text, bodyStart, end, false));
    }
  }

  private void nothingYet(int number, int start, int end) {
    LineTokens tokens = new LineTokens(file, number, text.substring(start, end));
    if (!tokens.atEnd()) {
      throw tokens.error("expected 'class' or 'library' before the first line");
    }
  }
}

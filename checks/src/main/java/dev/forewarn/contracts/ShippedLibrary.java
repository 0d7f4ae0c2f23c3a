package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;

/**
 * A shipped file of libraries, of which only those statements are read that are asked for. Each is
 * searched for by its name, from where it is said to stand: in a young JVM, to cut a whole file
 * into its statements takes longer than everything else that is done with it.
 */
final class ShippedLibrary {

  private static final String SECTION = "library ";

  private final String file;
  private final String text;

  /** Those that begin before {@link #nextSection}, in order, and where. */
  private final List<LibrarySection> sections = new ArrayList<>();

  private final List<Integer> starts = new ArrayList<>();
  private int nextSection;

  ShippedLibrary(String file, String text) {
    this.file = file;
    this.text = text;
    this.nextSection = sectionFrom(0);
  }

  /**
   * The statement of a function.
   *
   * @param about where in the text it begins, or a little before: else the search takes longer
   * @return null if there is none
   */
  FunctionLine function(String name, int about) {
    int at = find(name, about, false);
    return at < 0 ? null : section(at).function(name, at);
  }

  /** The same for the one that declares a family. */
  FamilyLine family(String name, int about) {
    int at = find(name, about, true);
    return at < 0 ? null : section(at).family(name, at);
  }

  private int find(String name, int about, boolean family) {
    int found = next(name, about, family);
    return found < 0 ? next(name, 0, family) : found;
  }

  /** The next statement about something behind an index; -1 if there is none. */
  private int next(String name, int from, boolean family) {
    for (int at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
      int statement = statement(at);
      LibrarySection section = section(at);
      if (section != null && section.isAbout(name, statement, family)) {
        return statement;
      }
    }
    return -1;
  }

  /** Where the first word begins on the line on which something stands. */
  private int statement(int at) {
    int start = text.lastIndexOf('\n', at) + 1;
    while (text.charAt(start) <= ' ') {
      start++;
    }
    return start;
  }

  /** The one in which something stands; null if it stands before the first. */
  private synchronized LibrarySection section(int at) {
    while (nextSection <= at) {
      int line = SectionSplitter.endOfLine(text, nextSection);
      String name = text.substring(nextSection + SECTION.length(), line);
      starts.add(nextSection);
      sections.add(new LibrarySection(name, file, text, line + 1, text.length(), true));
      nextSection = sectionFrom(line);
    }
    int i = starts.size() - 1;
    while (i >= 0 && starts.get(i) > at) {
      i--;
    }
    return i < 0 ? null : sections.get(i);
  }

  private int sectionFrom(int from) {
    int at = text.indexOf(SECTION, from);
    while (at > 0 && text.charAt(at - 1) != '\n') {
      at = text.indexOf(SECTION, at + 1);
    }
    return at < 0 ? text.length() : at;
  }
}

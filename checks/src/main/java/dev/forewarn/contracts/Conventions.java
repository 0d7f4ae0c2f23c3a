package dev.forewarn.contracts;

import java.util.List;

/**
 * What names alone say of methods: the lines of {@code class *}. A line speaks of every method
 * whose name is the line's, or goes on from there with a new word: {@code is*} of {@code isOpen},
 * but not of {@code issue}.
 */
final class Conventions {

  /** The class under which they are given. */
  static final String OWNER = "*";

  private Conventions() {}

  /** Whether a line's name speaks of names that begin with it. */
  static boolean isPattern(String name) {
    return name.length() > 1 && name.indexOf('*') == name.length() - 1;
  }

  /** Whether some line gives a trait to methods of a name. */
  static boolean give(Trait trait, String name, Section section) {
    if (section != null) {
      for (ContractLine line : section.lines()) {
        if (speaksOf(line.method().name(), name) && line.contract().traits().contains(trait)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean speaksOf(String pattern, String name) {
    int end = pattern.length() - 1;
    return name.regionMatches(0, pattern, 0, end)
        && (name.length() == end || !Character.isLowerCase(name.charAt(end)));
  }

  /** Refuses a line that says more of a class, or of a name, than it may. */
  static void check(ContractLine line, LineTokens tokens) {
    String name = line.method().name();
    boolean convention = line.method().owner().equals(OWNER);
    if (convention != isPattern(name)) {
      throw tokens.error(
          convention ? "'class *' speaks of names that end in '*', not of" : "not a name", name);
    }
    List<String> parameters = line.method().parameters();
    if (convention
        && (!line.contract().effects().isEmpty()
            || !parameters.equals(ContractLine.EVERY_OVERLOAD))) {
      throw tokens.error("'class *' says what methods are, of all overloads, but not more", name);
    }
  }
}

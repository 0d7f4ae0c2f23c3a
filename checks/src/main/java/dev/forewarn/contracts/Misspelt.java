package dev.forewarn.contracts;

import java.util.Set;

/**
 * Finds the function whose name was meant, but mistyped: two letters exchanged, one too many or too
 * few, or the wrong case. One letter for another is no sign: {@code get} and {@code set} differ so.
 */
final class Misspelt {

  /** Letters that a name must have for one too many or too few to be a mistake. */
  private static final int LONG = 6;

  private static final String FILE = "c/others";

  private static Set<String> others;

  private Misspelt() {}

  /** The name that was meant; null if none is likely. */
  static String of(String name, ShippedFunctions known) {
    if (name.length() < LONG - 1 || !FunctionName.isIdentifier(name)) {
      return null;
    }
    String found = exchanged(name, known);
    found = found == null ? tooMany(name, known) : found;
    found = found == null ? tooFew(name, known) : found;
    return found == null || exists(name) ? null : found;
  }

  private static String exchanged(String name, ShippedFunctions known) {
    for (int i = 0; i + 1 < name.length(); i++) {
      char a = name.charAt(i);
      char b = name.charAt(i + 1);
      if (a != b) {
        String meant = name.substring(0, i) + b + a + name.substring(i + 2);
        if (known.speaksOf(meant)) {
          return meant;
        }
      }
    }
    return null;
  }

  private static String tooMany(String name, ShippedFunctions known) {
    for (int i = 1; i + 1 < name.length() && name.length() > LONG; i++) {
      if (Character.isLowerCase(name.charAt(i))) {
        String meant = name.substring(0, i) + name.substring(i + 1);
        if (known.speaksOf(meant)) {
          return meant;
        }
      }
    }
    return null;
  }

  /** Of what is missing in the first half of a name nothing is found: it would take too long. */
  private static String tooFew(String name, ShippedFunctions known) {
    int half = name.length() / 2;
    if (!known.anyWith(name.substring(0, half))) {
      return null;
    }
    for (int i = half; i < name.length() && name.length() + 1 >= LONG; i++) {
      for (char c = 'a'; c <= 'z'; c++) {
        String meant = name.substring(0, i) + c + name.substring(i);
        if (known.speaksOf(meant)) {
          return meant;
        }
      }
    }
    return null;
  }

  /** Whether there is such a function, though no model speaks of it. */
  private static synchronized boolean exists(String name) {
    if (others == null) {
      others = Set.of(ShippedFiles.read(FILE).trim().split("\\s+"));
    }
    return others.contains(name);
  }
}

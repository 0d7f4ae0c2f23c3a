package dev.forewarn.contracts;

import java.util.Set;

/**
 * Functions that have no prototype of their own: they pass on what they are given to a function
 * that is chosen at run time, and are called with the arguments and the result that this one has.
 */
public final class Recast {

  private static final String FILE = "c/recast";

  private static Set<String> names;

  private Recast() {}

  /** Whether a function is called as some other one each time. */
  public static synchronized boolean is(String name) {
    if (names == null) {
      names = Set.of(ShippedFiles.read(FILE).trim().split("\\s+"));
    }
    return names.contains(name);
  }
}

package dev.forewarn.bindings;

import java.util.Locale;

/**
 * What a method does with a method handle: the one that it is called on, or if it is static, the
 * one that it is given first.
 */
public enum Handling {
  /** Finds a static method by class, name and type. */
  FINDS_STATIC,
  /** Finds a method that takes its object first. */
  FINDS_VIRTUAL,
  /** Finds a method of the object that it is given first. */
  FINDS_BOUND,
  /** Finds a method that reflection has found. */
  REFLECTS,
  /** Binds the first argument of the handle. */
  BINDS,
  /** Binds arguments from a position on. */
  INSERTS,
  /** Makes another handle, which runs the same code with the same arguments. */
  ADAPTS,
  /** The same, and another handle runs if the code throws. */
  CATCHES,
  /** The same, and another handle runs when the code has come to an end. */
  FINISHES,
  /** Another handle says whether this one runs, or a third. */
  GUARDS,
  /** Another handle runs first, and its result is the first argument of the code. */
  FOLDS,
  /** The handle takes more arguments, which it drops. */
  DROPS,
  /** Another handle turns the result into that of the handle. */
  FILTERS_RESULT,
  /** Other handles turn single arguments into those of the code. */
  FILTERS,
  /** Another handle turns some arguments into one of the code. */
  COLLECTS,
  /** The arguments come in another order. */
  PERMUTES,
  /** The handle takes other arguments, in a way that is not followed. */
  RESHAPES,
  NONE;

  /** The value of a word, or of two; null if there is none. */
  public static Handling named(String words) {
    String name = words.replace(' ', '_').toUpperCase(Locale.ROOT);
    for (Handling h : values()) {
      if (h != NONE && h.name().equals(name)) {
        return h;
      }
    }
    return null;
  }

  /** Whether the code gets the arguments of the handle, and the handle returns what it returns. */
  public boolean keepsArguments() {
    return this == ADAPTS || this == CATCHES || this == FINISHES;
  }
}

package dev.forewarn.differential.generator;

/**
 * A boolean expression of the generated program.
 *
 * @param text the expression, in parentheses where it has to be negated or combined
 * @param mask the vectors under which it is true
 */
public record Condition(String text, long mask) {

  private static final String ATOM = "[\\w.()]+";

  /** The condition that holds exactly where this one does not. */
  public Condition not() {
    if (text.matches("!" + ATOM)) {
      return new Condition(text.substring(1), ~mask);
    }
    return new Condition(text.matches(ATOM) ? "!" + text : "!(" + text + ")", ~mask);
  }
}

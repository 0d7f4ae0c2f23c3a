package dev.forewarn.constants;

/**
 * What became of an evaluation; neither if nothing is known. Both if it works on some platforms
 * only.
 *
 * @param value what it gives, or null
 * @param rejection what the JDK says against it, or null
 */
public record Outcome(Evaluated value, Rejection rejection) {

  /** Nothing is known. */
  public static final Outcome UNKNOWN = new Outcome(null, null);
}

package dev.forewarn.contracts;

/**
 * The results by which a function says that it failed.
 *
 * @param value the result itself if the kind is {@link Kind#VALUE}, else 0
 */
public record Failure(Kind kind, long value) {

  /** Which results they are. */
  public enum Kind {
    NULL,
    /** Of a pointer, all bits set: {@code MAP_FAILED}, {@code INVALID_HANDLE_VALUE}. */
    MINUS_ONE,
    NEGATIVE,
    NONPOSITIVE,
    NONZERO,
    ZERO,
    VALUE
  }

  static Failure of(Kind kind) {
    return new Failure(kind, 0);
  }
}

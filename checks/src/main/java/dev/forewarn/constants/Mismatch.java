package dev.forewarn.constants;

/**
 * A call of a handle that the JDK refuses.
 *
 * @param wanted the type of the handle
 * @param found the type of the call
 * @param detail the type of the handle's result; of a var handle that lacks the access or the
 *     offset, the method called
 */
public record Mismatch(Kind kind, String wanted, String found, String detail) {

  /** What the mistake is, where it can be told. */
  public enum Kind {
    RESULT_DROPPED,
    /** The call site of an expression lambda, or of a bare call in an expression. */
    RESULT_NOT_CAST,
    RESULT_OF_NOTHING,
    RESULT_OTHER,
    ALLOCATOR_MISSING,
    CAPTURE_MISSING,
    COUNT,
    /** The base offset of a var handle. */
    OFFSET_MISSING,
    /** The var handle has no such access. */
    UNSUPPORTED,
    OTHER
  }
}

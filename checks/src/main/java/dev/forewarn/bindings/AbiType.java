package dev.forewarn.bindings;

/**
 * What is passed for a C type on 64-bit platforms.
 *
 * @param linux size in bytes there, and on whatever is not named here; 0 if it is not known
 * @param text how the prototype spells it
 */
public record AbiType(Kind kind, int linux, int macos, int windows, String text) {

  /** How a value is passed and read. */
  public enum Kind {
    SIGNED,
    UNSIGNED,
    /** An integer of either sign. */
    INTEGER,
    BOOL,
    FLOATING,
    POINTER,
    STRUCT,
    VOID,
    /** Nothing is known of it. */
    UNKNOWN
  }

  /** Whether it is a whole number. */
  public boolean isInteger() {
    return switch (kind) {
      case SIGNED, UNSIGNED, INTEGER, BOOL -> true;
      default -> false;
    };
  }
}

package dev.forewarn.constants;

/**
 * An option of the linker.
 *
 * @param argument what it was made with
 * @param text how the JDK writes it
 */
record LinkerOption(Kind kind, Object argument, String text) {
  enum Kind {
    FIRST_VARIADIC,
    CRITICAL,
    CAPTURE
  }
}

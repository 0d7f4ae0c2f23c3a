package dev.forewarn.flow;

/**
 * How native memory or a handle came to its end.
 *
 * @param function what ended it, as messages name it
 */
record End(Kind kind, String function) {

  enum Kind {
    /** It was released. */
    RELEASED,
    /** Native code, or a parameter marked as owner, took it over. */
    TAKEN,
    /** It was borrowed, and a call made what was borrowed invalid. */
    INVALIDATED,
    /** An arena releases it when it is closed. */
    ATTACHED
  }
}

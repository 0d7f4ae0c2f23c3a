package dev.forewarn.worlds;

/**
 * How native memory or a handle came to its end.
 *
 * @param function what ended it, as messages name it
 * @param releaser what releases it, or will
 * @param library in which that was looked up; null if that is not known
 * @param arena which certainly releases it when it is closed; null if none does
 */
public record End(Kind kind, String function, String releaser, String library, Lifetime arena) {

  public End(Kind kind, String function) {
    this(kind, function, function);
  }

  public End(Kind kind, String function, String releaser) {
    this(kind, function, releaser, null);
  }

  public End(Kind kind, String function, String releaser, String library) {
    this(kind, function, releaser, library, null);
  }

  /** The same where an arena will bring it about. */
  public End by(Lifetime arena) {
    return new End(kind, function, releaser, library, arena);
  }

  public enum Kind {
    /** It was released. */
    RELEASED,
    /** A parameter marked as owner took it over: it is not to be touched any more. */
    TAKEN,
    /** Native code releases it some time: it may be used until then. */
    HANDED_ON,
    /** It has more than one owner: releasing it once ends nothing yet. */
    SHARED,
    /** It was borrowed, and a call made what was borrowed invalid. */
    INVALIDATED,
    /** An arena releases it when it is closed. */
    ATTACHED
  }
}

package dev.forewarn.contracts;

/**
 * From which threads a function may be called, as its documentation says.
 *
 * @param race what unsafe calls race for, in the words of the documentation; empty if not said
 * @param confinedTo index of the parameter that calls must not share between threads, or -1
 */
public record ThreadSafety(Kind kind, String race, int confinedTo) {

  /** What is promised. */
  public enum Kind {
    /** Any number of threads at once. */
    SAFE,
    /** One call at a time in the whole process. */
    UNSAFE,
    /** One call at a time, or one thread only, for the same argument. */
    CONFINED,
    /** Calls on the main thread only. */
    MAIN,
    /** The thread that calls it is the main thread of the library from then on. */
    FIRST
  }
}

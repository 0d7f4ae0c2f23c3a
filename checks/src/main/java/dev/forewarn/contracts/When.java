package dev.forewarn.contracts;

/** When, and how often, a method runs a function that it was given. */
public enum When {
  /** Before it returns, exactly once. */
  ONCE,
  /** Before it returns, at most once. */
  MAYBE,
  /** Before it returns, any number of times. */
  MANY,
  /** At an unknown later time. */
  LATER,
  /** On another thread, from now on. */
  ELSEWHERE,
  /** On another thread, when the work is done that the receiver stands for. */
  NEXT,
  /** On another thread, when some time has passed. */
  DELAYED;

  /** Whether the function has run when the method returns. */
  public boolean isNow() {
    return this == ONCE || this == MAYBE || this == MANY;
  }
}

package dev.forewarn.contracts;

/** On which thread a function runs. */
public enum Hop {
  /** On the caller's. */
  NONE,
  /** On another, which runs other functions as well: two of them may meet there. */
  SHARED,
  /** On one that is made for it. */
  OWN,
  /** On another, unless the caller waits for it and lends a hand. */
  HELPED,
  /** On the caller's or on another, as it happens. */
  EITHER
}

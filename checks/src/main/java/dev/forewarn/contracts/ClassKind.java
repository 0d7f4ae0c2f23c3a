package dev.forewarn.contracts;

/** What objects of a class are, said after the colon of a {@code class} line. */
public enum ClassKind {
  /** They are of interest for what they hold. */
  CONTAINER,
  /** They are functions, which may hold whatever they were made of. */
  FUNCTION,
  /** They are told of events, any number of times. */
  LISTENER
}

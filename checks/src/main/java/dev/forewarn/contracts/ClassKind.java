package dev.forewarn.contracts;

/** What objects of a class are, said after the colon of a {@code class} line. */
public enum ClassKind {
  /** They are of interest for what they hold. */
  CONTAINER,
  /** They are functions, which may hold whatever they were made of. */
  FUNCTION,
  /** They run functions one after the other; what is made of one runs the rest as it does. */
  PIPELINE,
  /** They have threads of their own: what may be run elsewhere or here, they run elsewhere. */
  WORKERS,
  /** They run what they hold once: nobody else ever does. */
  ONCE,
  /** What they hold runs on a thread of its own. */
  THREAD,
  /** They are told of events, any number of times. */
  LISTENER
}

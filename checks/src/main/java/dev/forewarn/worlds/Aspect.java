package dev.forewarn.worlds;

import dev.forewarn.constants.Evaluated;

/** What sets one view of a lifetime apart from the others. */
public sealed interface Aspect {

  /** It is the function or variable of a library that has this name. */
  record Named(String symbol) implements Aspect {}

  /**
   * It is a handle whose type is known.
   *
   * @param symbol the name of the function that it calls; null if that is not known
   */
  record Typed(String symbol, Evaluated handle) implements Aspect {}

  /**
   * It is a function pointer that runs code of Java.
   *
   * @param made the call that made it
   */
  record Stub(Event made) implements Aspect {}

  /** It is memory that may hold a pointer: an object of the abstract heap stands for it. */
  record Cell(ObjectId id) implements Aspect {}

  /**
   * It lives in an arena that did not allocate it.
   *
   * @param memory what the memory itself lives in; null if that is not known
   */
  record Of(Lifetime memory) implements Aspect {}

  /** Where in its memory it begins, and who allocated that. */
  enum Part implements Aspect {
    /** An arena allocated it. */
    ALLOCATED,
    /** It does not begin where the memory does. */
    INSIDE
  }
}

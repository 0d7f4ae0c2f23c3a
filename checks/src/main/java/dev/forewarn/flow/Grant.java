package dev.forewarn.flow;

import java.util.List;

/**
 * On what terms native code handed out memory or a handle.
 *
 * @param family what releases it; null if nothing does or that is not known
 * @param function the function that handed it out, as messages name it
 * @param owner the lifetime that it must not outlive; null if none is known
 * @param until the functions that end it when they are called on its owner, or at all if it has
 *     none
 * @param exists holds in exactly the worlds in which the function handed something out; null if it
 *     always does
 * @param mayBeNull whether its absence is an ordinary answer that callers have to reckon with
 */
record Grant(
    Kind kind,
    String family,
    String function,
    Lifetime owner,
    List<String> until,
    Condition exists,
    boolean mayBeNull) {

  enum Kind {
    /** Whoever gets it must release it. */
    OWNED,
    /** It belongs to somebody else. */
    BORROWED,
    /** Storage of the library itself. */
    STATIC,
    /** A pointer of which nothing else is known. */
    FOREIGN
  }
}

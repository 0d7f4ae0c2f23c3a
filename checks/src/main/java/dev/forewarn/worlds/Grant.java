package dev.forewarn.worlds;

import dev.forewarn.contracts.OpaqueType;
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
 * @param handle the distinct opaque type that it has; null if that is not known
 * @param mayBeNull whether its absence is an ordinary answer that callers have to reckon with
 * @param library in which the function was looked up; null if that is not known
 * @param reference whether Java code gave it, so that it may be null itself where it is absent,
 *     rather than a pointer that is NULL
 */
public record Grant(
    Kind kind,
    String family,
    String function,
    Lifetime owner,
    List<String> until,
    Condition exists,
    boolean mayBeNull,
    boolean reference,
    OpaqueType handle,
    String library) {

  public Grant(
      Kind kind,
      String family,
      String function,
      Lifetime owner,
      List<String> until,
      Condition exists,
      boolean mayBeNull,
      boolean reference,
      OpaqueType handle) {
    this(kind, family, function, owner, until, exists, mayBeNull, reference, handle, null);
  }

  /** The same from a function that was looked up in a library. */
  public Grant from(String file) {
    return file == null
        ? this
        : new Grant(
            kind, family, function, owner, until, exists, mayBeNull, reference, handle, file);
  }

  /** The same for what is there for certain. */
  public Grant there() {
    return exists == null
        ? this
        : new Grant(kind, family, function, owner, until, null, false, reference, handle, library);
  }

  /** Something of which nothing more is known than what kind of handle it is, if that. */
  public static Grant foreign(OpaqueType handle) {
    return new Grant(Kind.FOREIGN, null, null, null, List.of(), null, false, false, handle);
  }

  public enum Kind {
    /** Whoever gets it must release it. */
    OWNED,
    /** It is inside memory of the caller, who must have it finished there. */
    STATE,
    /** It belongs to somebody else. */
    BORROWED,
    /** Storage of the library itself. */
    STATIC,
    /** A pointer of which nothing else is known. */
    FOREIGN
  }
}

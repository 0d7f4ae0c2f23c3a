package dev.forewarn.constants;

import dev.forewarn.bindings.Handling;
import dev.forewarn.bindings.MethodKey;
import java.util.List;

/** What the contract files say of methods of the JDK that compiled code calls. */
public interface JdkCalls {

  /** Runs a function of the compiled code. */
  interface Running {
    Held run(Held.Function function, List<Held> given);
  }

  /** What a method does with method handles. */
  Handling handling(MethodKey method);

  /** Whether a method does nothing but give its result. */
  boolean isHarmless(MethodKey method);

  /** Whether a method only computes, or hands on what it is given, perhaps through a function. */
  boolean isFollowed(MethodKey method);

  /**
   * What a method gives that looks symbols up, or hands on what it is given.
   *
   * @param lookup whether its result looks symbols up
   * @param receiver null for a static method
   * @return null if it gives nothing of the kind, or that is not known
   */
  Held result(MethodKey method, boolean lookup, Held receiver, List<Held> given, Running functions);

  /** The symbol that a method makes a handle of; null if it makes none. */
  Held.Symbol linked(MethodKey method, Held receiver, List<Held> given);
}

package dev.forewarn.bindings;

import java.util.List;

/**
 * Names one method or constructor independently of javac: what a contract line is keyed by.
 *
 * @param owner binary name of the declaring class, for example {@code java.lang.foreign.Arena}
 * @param name simple name; {@code new} for a constructor
 * @param parameters erased parameter types without their packages, as source spells them: {@code
 *     long}, {@code ValueLayout.OfInt}, {@code Object[]}
 */
public record MethodKey(String owner, String name, List<String> parameters) {

  /** The name under which constructors are looked up. */
  public static final String CONSTRUCTOR = "new";

  public MethodKey {
    parameters = List.copyOf(parameters);
  }

  @Override
  public String toString() {
    return owner + "." + name + "(" + String.join(", ", parameters) + ")";
  }
}

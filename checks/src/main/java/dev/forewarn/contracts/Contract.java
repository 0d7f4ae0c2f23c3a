package dev.forewarn.contracts;

import java.util.List;

/**
 * All that a method does, as far as the engine is concerned; empty means 'no effect'.
 *
 * @param effects in the order in which they happen
 * @param source file and line that says so, for messages
 */
public record Contract(List<Effect> effects, String source) {

  public Contract {
    effects = List.copyOf(effects);
  }

  /** Whether any of the effects is of a kind. */
  public boolean has(Class<? extends Effect> kind) {
    for (Effect e : effects) {
      if (kind.isInstance(e)) {
        return true;
      }
    }
    return false;
  }
}

package dev.forewarn.contracts;

import java.util.List;

/**
 * All that a method does, as far as the engine is concerned; no effects mean 'no effect'.
 *
 * @param effects in the order in which they happen
 * @param traits what else is known of it
 * @param source file and line that says so, for messages
 */
public record Contract(List<Effect> effects, List<Trait> traits, String source) {

  public Contract {
    effects = List.copyOf(effects);
    traits = List.copyOf(traits);
  }

  /** The trait of a kind; null if the method has none. */
  public <T extends Trait> T trait(Class<T> kind) {
    for (Trait trait : traits) {
      if (kind.isInstance(trait)) {
        return kind.cast(trait);
      }
    }
    return null;
  }

  /** Whether the method has a trait of a kind. */
  public boolean is(Class<? extends Trait> kind) {
    return trait(kind) != null;
  }

  /** Whether the result is a function pointer that runs code of Java. */
  public boolean makesStub() {
    for (Effect e : effects) {
      if (e instanceof Effect.ResultIn r && r.as() == ViewKind.STUB) {
        return true;
      }
    }
    return false;
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

package dev.forewarn.differential.generator;

import java.util.List;
import java.util.Random;

/** Random choices. */
public abstract class Chance {
  protected final Random random;

  protected Chance(Random random) {
    this.random = random;
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  @SafeVarargs
  public final <T> T pick(T... from) {
    return from[random.nextInt(from.length)];
  }
}

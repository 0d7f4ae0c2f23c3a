package dev.forewarn.differential.generator;

import java.util.List;
import java.util.Random;

/** Random choices. */
abstract class Chance {
  final Random random;

  Chance(Random random) {
    this.random = random;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  @SafeVarargs
  final <T> T pick(T... from) {
    return from[random.nextInt(from.length)];
  }
}

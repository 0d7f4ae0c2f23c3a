package dev.forewarn.worlds;

import java.util.function.LongConsumer;

/** Runs a property on many random things, and says which seed it failed for. */
public final class Seeds {

  private static final int COUNT = 300;

  private Seeds() {}

  public static void each(LongConsumer property) {
    for (long seed = 1; seed <= COUNT; seed++) {
      try {
        property.accept(seed);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}

package dev.forewarn.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A comparison of something with a number, as far as it says between which numbers that something
 * is.
 *
 * @param operand spells what is compared
 * @param relation how it is compared with {@code number}
 * @param natural whether that something is never negative
 */
public record Range(String operand, Relation relation, long number, boolean natural) {

  public enum Relation {
    LESS,
    GREATER,
    EQUAL
  }

  /**
   * Whether something is known to be negative only because it is neither zero nor greater: where it
   * counts something, it cannot be, although the code does not say so.
   */
  public static boolean negativeByElimination(
      Range asked, SmallMap<Condition.Atom, Boolean> known) {
    long[] high = {Long.MAX_VALUE};
    boolean[] notZero = {false};
    known.forEach(
        (atom, holds) -> {
          Range r = atom.range();
          if (r == null || !r.operand.equals(asked.operand)) {
            return;
          }
          switch (r.relation) {
            case LESS -> high[0] = holds ? Math.min(high[0], r.number - 1) : high[0];
            case GREATER -> high[0] = holds ? high[0] : Math.min(high[0], r.number);
            case EQUAL -> {
              high[0] = holds ? Math.min(high[0], r.number) : high[0];
              notZero[0] |= !holds && r.number == 0;
            }
          }
        });
    return high[0] == 0 && notZero[0];
  }

  /** Whether what is already known decides a comparison; null if it does not. */
  public static Boolean implied(
      Range asked,
      SmallMap<Condition.Atom, Boolean> known,
      SmallMap<Condition.Atom, Boolean> alsoKnown) {
    // Between low and high, both included.
    long[] bounds = {asked.natural ? 0 : Long.MIN_VALUE, Long.MAX_VALUE};
    List<Long> excluded = new ArrayList<>();
    BiConsumer<Condition.Atom, Boolean> narrow =
        (atom, holds) -> {
          Range r = atom.range();
          if (r == null || !r.operand.equals(asked.operand)) {
            return;
          }
          switch (r.relation) {
            case LESS -> {
              if (holds) {
                bounds[1] = Math.min(bounds[1], r.number - 1);
              } else {
                bounds[0] = Math.max(bounds[0], r.number);
              }
            }
            case GREATER -> {
              if (holds) {
                bounds[0] = Math.max(bounds[0], r.number + 1);
              } else {
                bounds[1] = Math.min(bounds[1], r.number);
              }
            }
            case EQUAL -> {
              if (holds) {
                bounds[0] = Math.max(bounds[0], r.number);
                bounds[1] = Math.min(bounds[1], r.number);
              } else {
                excluded.add(r.number);
              }
            }
          }
        };
    known.forEach(narrow);
    alsoKnown.forEach(narrow);
    long low = bounds[0];
    long high = bounds[1];
    while (excluded.contains(low)) {
      low++;
    }
    while (excluded.contains(high)) {
      high--;
    }
    return switch (asked.relation) {
      case LESS -> high < asked.number ? (Boolean) true : low >= asked.number ? false : null;
      case GREATER -> low > asked.number ? (Boolean) true : high <= asked.number ? false : null;
      case EQUAL ->
          excluded.contains(asked.number) || asked.number < low || asked.number > high
              ? (Boolean) false
              : low == high ? true : null;
    };
  }
}

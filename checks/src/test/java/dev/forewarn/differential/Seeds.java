package dev.forewarn.differential;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;

/** Which programs a run of the test generates. */
final class Seeds {
  private Seeds() {}

  /** One seed a week, so that a failure can be repeated and new programs still come up. */
  static long ofThisWeek() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return today.get(IsoFields.WEEK_BASED_YEAR) * 100L
        + today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  /** The property {@code forewarn.seed}, or the week's seed. */
  static long configured() {
    return Long.getLong("forewarn.seed", ofThisWeek());
  }

  /** The property {@code forewarn.programs}: how many programs a round has. */
  static int programs() {
    return Integer.getInteger("forewarn.programs", 200);
  }

  /** The property {@code forewarn.rounds}: how many seeds in succession, for soak runs. */
  static int rounds() {
    return Integer.getInteger("forewarn.rounds", 1);
  }
}

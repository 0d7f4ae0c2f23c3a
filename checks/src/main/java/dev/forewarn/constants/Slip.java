package dev.forewarn.constants;

import java.util.List;

/**
 * Where the descriptor of a native function is not as its prototype.
 *
 * @param index the parameter, counted from 0; -1 for the result, or for the function as a whole
 * @param given what the descriptor says
 * @param wanted what the prototype says
 * @param on the platforms where that is so, among those that the code may run on
 * @param everywhere whether these are all of them
 */
public record Slip(
    Kind kind, int index, String given, String wanted, List<Platform> on, boolean everywhere) {

  public Slip {
    on = List.copyOf(on);
  }

  /** What is not alike. */
  public enum Kind {
    /** More or fewer arguments than the function has. */
    COUNT(true),
    /** A number for a pointer, a struct for a number, a floating-point number for a whole one. */
    CLASS(true),
    /** A pointer cut to half. */
    CUT_POINTER(true),
    /** A function that returns nothing is given a result. */
    NOTHING(true),
    /** A result read wider than it is. */
    WIDE_RESULT(true),
    /** A whole number passed wider than the function reads it. */
    WIDE(false),
    /** A whole number narrower than the function has it. */
    NARROW(false),
    /** An {@code int} as a single byte. */
    BYTE(false),
    /** A number with a sign read as one without. */
    SIGN(false),
    /** Variadic arguments that are not said to be. */
    VARIADIC(false),
    /** Variadic arguments are said to begin elsewhere. */
    VARIADIC_ELSEWHERE(false),
    /** An argument narrower than any that C passes to a variadic function. */
    UNPROMOTED(true);

    private final boolean grave;

    Kind(boolean grave) {
      this.grave = grave;
    }

    /** Whether memory or numbers are wrong whatever the arguments are. */
    public boolean grave() {
      return grave;
    }
  }

  /** Whether it is about variadic arguments. */
  public boolean variadic() {
    return switch (kind) {
      case VARIADIC, VARIADIC_ELSEWHERE, UNPROMOTED -> true;
      default -> false;
    };
  }
}

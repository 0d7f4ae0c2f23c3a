package dev.forewarn.upcalls;

/** How evident it is that something is thrown; later ones are more so. */
enum Grade {
  /** Code that runs a method handle announces any Throwable; a call of native code throws none. */
  HANDLE,
  /** A call of code that is not visible may throw something unchecked, like nearly any call. */
  POSSIBLE,
  /** A method that is called says so. */
  DECLARED,
  /** There are values that lead there. */
  CERTAIN;

  Grade least(Grade other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Grade most(Grade other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

package dev.forewarn.contracts;

/** Where a statement stands in the body of a library section. */
final class Statement {

  final int start;

  /** Grows while continuation lines are met. */
  int end;

  Statement(int start, int end) {
    this.start = start;
    this.end = end;
  }
}

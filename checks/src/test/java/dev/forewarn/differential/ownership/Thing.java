package dev.forewarn.differential.ownership;

/** Something native that a generated program obtains at one place. */
final class Thing {
  final String family;

  Thing(String family) {
    this.family = family;
  }
}

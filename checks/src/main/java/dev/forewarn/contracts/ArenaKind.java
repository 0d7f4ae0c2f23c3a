package dev.forewarn.contracts;

/** The kinds of lifetime that an arena opens. */
public enum ArenaKind {
  CONFINED,
  SHARED,
  AUTO,
  GLOBAL
}

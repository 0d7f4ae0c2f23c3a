package dev.forewarn.differential.ownership;

/** A variable of a generated program through which something native can be had. */
final class Var {
  enum Kind {
    SEGMENT,
    NUMBER,
    /** An object that owns a segment and has {@code close()}. */
    WRAPPER
  }

  final Kind kind;
  final String name;
  final String family;

  /** How deep in loops it is declared. */
  final int loops;

  /** Whether its memory has a size, so that it can be accessed as it is. */
  boolean sized;

  /** Whether a block around releases what it holds, whatever happens. */
  boolean managed;

  /** Whether a lambda mentions it, or will be allowed to: it is assigned once. */
  boolean captured;

  boolean assigned;

  /** Whether it points to the beginning, and is what may be released. */
  boolean whole = true;

  /** Whether its wrapper can be closed again and again. */
  boolean forgiving;

  Var(Kind kind, String name, String family, int loops) {
    this.kind = kind;
    this.name = name;
    this.family = family;
    this.loops = loops;
  }

  /** An expression for the segment; null if there is none to be had. */
  String segment() {
    return kind == Kind.SEGMENT ? name : kind == Kind.WRAPPER ? name + ".block()" : null;
  }
}

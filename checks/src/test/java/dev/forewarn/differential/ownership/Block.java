package dev.forewarn.differential.ownership;

import java.util.List;
import java.util.Set;

/** Something that native code handed out in a run. */
final class Block {
  /** What became of it. */
  enum State {
    LIVE,
    RELEASED,
    /** It belongs to somebody else now, who uses it and lets it be used. */
    ADOPTED,
    /** It is in the hands of Java code that took it over. */
    TAKEN
  }

  final long address;
  final String family;
  final List<Integer> obtained;
  State state = State.LIVE;

  /** The program's lines at which it was released. */
  Set<Integer> released = Set.of();

  /** Whether a collection or static field had it: by decision, nobody follows who owns it then. */
  boolean collected;

  Block(long address, String family, List<Integer> obtained) {
    this.address = address;
    this.family = family;
    this.obtained = obtained;
  }

  /** Whether whoever had it may not touch it any more. */
  boolean isGone() {
    return state == State.RELEASED || state == State.TAKEN;
  }
}

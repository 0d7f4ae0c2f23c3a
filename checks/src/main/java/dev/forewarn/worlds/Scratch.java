package dev.forewarn.worlds;

import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;

/**
 * An allocation in an arena that outlives the call, and what becomes of it: memory that is used
 * here and then forgotten piles up. Kept for the whole analysis of a method, over all worlds.
 */
public final class Scratch {

  public final Place at;
  public final Lifetime lifetime;
  public final Fact.Unbounded why;
  public final String arena;

  /** Whether it is an upcall stub. */
  public final boolean stub;

  private boolean given;
  private boolean read;
  private boolean kept;

  public Scratch(Place at, Lifetime lifetime, Fact.Unbounded why, String arena, boolean stub) {
    this.at = at;
    this.lifetime = lifetime;
    this.why = why;
    this.arena = arena;
    this.stub = stub;
  }

  /** Native code got it. */
  public void givenToNative() {
    given = true;
  }

  /** What is in it was looked at. */
  public void read() {
    read = true;
  }

  /** A function used it that is known to keep nothing of it. */
  public void served() {
    read |= !stub;
  }

  /** Somebody may keep it. */
  public void kept() {
    kept = true;
  }

  /**
   * Whether it certainly served this call only. Native code may keep what it was given, so that for
   * arenas made to last it takes a look at it besides, or a function that is known.
   */
  public boolean isWaste() {
    if (stub) {
      // Only of a function that is known to have called it by its return: others may keep it.
      return why != Fact.Unbounded.AUTO_IN_LOOP && !kept && read;
    }
    return switch (why) {
      case STATIC_AUTO, AUTO_IN_LOOP -> !kept && (given || read);
      case STATIC_OPEN, STATIC_GLOBAL, GLOBAL, OBJECT_FIELD -> !kept && read;
    };
  }
}

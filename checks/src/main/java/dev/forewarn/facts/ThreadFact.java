package dev.forewarn.facts;

import com.sun.source.tree.Tree;

/** Something wrong with what threads share. */
public interface ThreadFact extends Fact {

  /**
   * A raw handle is released where another thread may be in a call that uses it.
   *
   * @param use the call that may be going on
   * @param name the field that holds the handle; null if it is none
   * @param releaser the function that releases it, or null
   * @param evidence what shows that several threads share it
   */
  record CloseRaces(
      Place at, Place use, String name, String releaser, Evidence evidence, boolean certain)
      implements ThreadFact {

    /** What shows that several threads share a handle. */
    public enum Evidence {
      /** The calls that use it take a lock. */
      USES_LOCK,
      /** Its release takes a lock. */
      RELEASE_LOCKS,
      /** Both take locks, but not the same one. */
      OTHER_LOCKS,
      /** A flag that threads may share tells the calls of the release. */
      FLAG,
      /** A task that nobody waits for uses it. */
      TASK
    }
  }

  /**
   * An object whose end frees native memory may be unreachable while native code uses that memory.
   *
   * @param name the variable or field whose raw address is passed
   * @param holder what must stay reachable: the variable that refers to it, or {@code this}
   * @param cleanup where the release is registered; null if an automatic arena does it
   */
  record Unreachable(Place at, String name, String holder, Place cleanup, boolean certain)
      implements ThreadFact {}

  /**
   * Something that one thread only may use is used on another.
   *
   * @param use the call that uses it, which {@code at} leads to when a helper makes it
   * @param subject the expression that is used; null if it is the function that is confined
   * @param function what is called
   * @param to the thread that it is confined to, as an annotation or a model says; null if two
   *     threads only must not use it at once
   * @param other the other use; null if there is none
   * @param crossed where code is handed to another thread
   * @param mode where the mode of the library is chosen in which it is so; null if it always is
   */
  record SharedConfined(
      Place at,
      Place use,
      Tree subject,
      String function,
      String to,
      Place other,
      Place crossed,
      Place mode,
      boolean certain)
      implements ThreadFact {}

  /**
   * A claim that threads may share something has no reason, or is contradicted by the code.
   *
   * @param at the annotation that claims it
   * @param claim the simple name of the annotation
   * @param subject the field or function that contradicts it, or the text that is no reason
   * @param where what contradicts it, or null
   * @param because where the mode of the library is chosen that makes it so; null if none does
   */
  record UnjustifiedClaim(
      Place at,
      String claim,
      Flaw flaw,
      String subject,
      Place where,
      Place because,
      boolean certain)
      implements ThreadFact {

    /** What is wrong with a claim. */
    public enum Flaw {
      NO_REASON,
      OTHERS_CLAIM,
      PLACEHOLDER,
      SOURCE,
      CONFINED_ARENA,
      UNGUARDED_HANDLE,
      UNSAFE_PART,
      UNSAFE_FUNCTION,
      LOCK_PER_OBJECT,
      MAIN_ONLY,
      OVERLAPPING_CALLS,
      CLOSE_RACES
    }

    /** Whether the code says the contrary, rather than nothing being said. */
    public boolean contradicted() {
      return flaw.ordinal() >= Flaw.CONFINED_ARENA.ordinal();
    }
  }
}

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
   */
  record SharedConfined(
      Place at,
      Place use,
      Tree subject,
      String function,
      String to,
      Place other,
      Place crossed,
      boolean certain)
      implements ThreadFact {}
}

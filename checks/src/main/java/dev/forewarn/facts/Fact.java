package dev.forewarn.facts;

import com.sun.source.tree.Tree;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.ViewKind;

/**
 * Something wrong that the engine found out. Checks choose among facts and word them.
 *
 * <p>Places that lie outside the file of {@link #at} are possible; those that nobody knows are
 * null.
 */
public sealed interface Fact {

  /** Where to report: always in the file under analysis. */
  Place at();

  /** Whether it happens whenever the place is reached, rather than on some path only. */
  boolean certain();

  /**
   * A thing was used after its lifetime ended.
   *
   * @param use the use itself, which {@code at} leads to when a helper makes it
   * @param subject the expression at {@code use} whose value is dead, or null
   * @param closed where the lifetime ended
   * @param opened where it began, or null
   * @param kind what was used
   * @param raw whether it was reached through a bare address, so that the JVM does not notice
   * @param racing whether a task on another thread may still use it when it ends
   */
  record UsedAfterClose(
      Place at,
      Place use,
      Tree subject,
      Place closed,
      Place opened,
      ViewKind kind,
      boolean raw,
      boolean racing,
      boolean certain)
      implements Fact {}

  /** How a thing got out of the method that ends its lifetime. */
  enum Way {
    RETURN,
    FIELD,
    STATIC,
    COLLECTION,
    NATIVE_MEMORY,
    FUNCTION
  }

  /** A thing is still within reach of others when its lifetime has ended. */
  record Escapes(
      Place at,
      Place closed,
      Place opened,
      ViewKind kind,
      Way way,
      boolean address,
      boolean certain)
      implements Fact {}

  /**
   * An arena was closed again.
   *
   * @param first the close that worked
   * @param second the one that throws
   * @param implicit whether the second is that of a try-with-resources
   */
  record ClosedTwice(
      Place at, Place first, Place second, Place opened, boolean implicit, boolean certain)
      implements Fact {}

  /**
   * An arena that cannot be closed was closed.
   *
   * @param implicit whether by a try-with-resources
   */
  record NotCloseable(Place at, ArenaKind kind, boolean implicit, boolean certain)
      implements Fact {}

  /** How a method was left. */
  enum Exit {
    END,
    RETURN,
    THROW,
    CALL_THROWS
  }

  /**
   * An arena is never closed on some way out of the method that opened it.
   *
   * @param exit where that way leaves
   * @param how how it leaves
   */
  record NotClosed(Place at, ArenaKind kind, Place exit, Exit how, boolean certain)
      implements Fact {}

  /** Why memory piles up. */
  enum Unbounded {
    STATIC_AUTO,
    STATIC_GLOBAL,
    GLOBAL,
    OBJECT_FIELD,
    AUTO_IN_LOOP
  }

  /**
   * Memory for one call comes from an arena that lives much longer.
   *
   * @param arena where the arena was made, or null
   */
  record UnboundedAllocation(Place at, Place arena, Unbounded why, String name, boolean certain)
      implements Fact {}

  /** How waiting for a close can go wrong. */
  enum Retry {
    FOR_EVER,
    ALIVE_AS_PROOF
  }

  /** {@code close()} is tried again for as long as it throws. */
  record CloseRetried(Place at, Retry how, boolean certain) implements Fact {}

  /** The address was taken of memory that nothing keeps alive. */
  record AddressOfTemporary(Place at, Place opened, boolean certain) implements Fact {}
}

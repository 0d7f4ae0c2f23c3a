package dev.forewarn.contracts;

import java.util.List;

/**
 * One thing that a call does to its receiver, its arguments or its result. The whole engine knows
 * no API but these; the grammar that spells them in contract files is in {@code
 * contracts/README.md}.
 */
public sealed interface Effect {

  /** {@code opens KIND}: the result is an arena with a new lifetime. */
  record Opens(ArenaKind kind) implements Effect {}

  /** {@code result in X [as KIND]}: the result is a new thing that lives in the lifetime of X. */
  record ResultIn(Ref where, ViewKind as) implements Effect {}

  /** {@code result same X [as KIND]}: the result is another view of X, with the same lifetime. */
  record ResultSame(Ref of, ViewKind as) implements Effect {
    /** Whether the result is the same kind of thing as X: no {@code as} was given. */
    public boolean keepsKind() {
      return as == null;
    }
  }

  /**
   * {@code result part of X from Y}: a part of the memory of X, which begins Y bytes behind its
   * beginning.
   */
  record ResultPart(Ref of, Ref offset) implements Effect {}

  /**
   * {@code result is X [or Y]}: the result is X itself. Several of these in one contract: the
   * result is one of them, and which is not known.
   */
  record ResultIs(Ref what) implements Effect {}

  /**
   * {@code result holds X[, Y]}: the result is a new container that holds X. Several of these in
   * one contract: it holds all of them.
   */
  record ResultHolds(Ref what, Amount amount) implements Effect {

    /** How much of what X stands for is held. */
    public enum Amount {
      ALL,
      /** {@code result holds some of X}: any number of them, or none. */
      SOME,
      /** {@code result holds some of X if run}: those for which the function said true. */
      CHOSEN,
      /** {@code result holds some of X unless run}: those for which the function said false. */
      LEFT,
      /** {@code result holds one of X}. */
      ONE
    }

    public ResultHolds(Ref what) {
      this(what, Amount.ALL);
    }

    /** Whether it depends on a function that is run how many things are held. */
    public boolean depends() {
      return amount == Amount.CHOSEN
          || amount == Amount.LEFT
          || what instanceof Ref.Content(Ref of, Ref key) && of instanceof Ref.RunResult;
    }
  }

  /** {@code result goes through X}: the result gives what the container X holds, one by one. */
  record ResultGoesThrough(Ref container) implements Effect {}

  /**
   * {@code result holds in X as KIND}: the result is a new container that holds a new thing, which
   * lives in the lifetime of X.
   */
  record ResultHoldsIn(Ref where, ViewKind as) implements Effect {}

  /** {@code result address of X}: a {@code long} that does not keep X alive. */
  record ResultAddress(Ref of) implements Effect {}

  /**
   * {@code result at X}: a segment over the raw address X, which the JVM takes to live for ever
   * whatever the address was taken from.
   */
  record ResultAt(Ref address) implements Effect {}

  /** {@code result pointer}: a pointer that native code made; nothing is known of its lifetime. */
  record ResultPointer() implements Effect {}

  /** {@code result standard lookup}: the result finds what the linker knows without a library. */
  record ResultStandard() implements Effect {}

  /** {@code result empty X}: the result is whether the container X holds nothing. */
  record ResultEmpty(Ref of, boolean negated) implements Effect {}

  /** {@code result alive X}: true exactly while the lifetime of X is open. */
  record ResultAlive(Ref of) implements Effect {}

  /**
   * {@code accesses X [or worse]}: X must be alive and reachable from this thread, or the call
   * throws.
   *
   * @param worse the call may do without the exception, and use what is gone
   */
  record Accesses(Ref what, boolean worse) implements Effect {
    public Accesses(Ref what) {
      this(what, false);
    }
  }

  /** {@code closes X}: ends the lifetime that X opened. */
  record Closes(Ref what) implements Effect {}

  /**
   * {@code stores X in Y [under K] [if absent]}: the container or object Y holds X from now on;
   * under a key, in place of what it held there, or only if it held nothing there.
   *
   * @param key null if nothing is taken the place of
   */
  record Stores(Ref what, Ref where, Ref key, boolean ifAbsent) implements Effect {
    public Stores(Ref what, Ref where) {
      this(what, where, null, false);
    }
  }

  /**
   * {@code computes X under K with F [if absent, if present]}: what the function F, given K and
   * what the container X holds under it, returns is held there from now on, and the result.
   */
  record Computes(Ref container, Ref key, Ref function, When when) implements Effect {

    /** What must be there for the function to run. */
    public enum When {
      ALWAYS,
      IF_ABSENT,
      IF_PRESENT
    }
  }

  /**
   * {@code merges X into Y under K with F}: the container Y holds X under K from now on, or what
   * the function F makes of what it held there and of X; and that is the result.
   */
  record Merges(Ref what, Ref container, Ref key, Ref function) implements Effect {}

  /**
   * {@code renews X [by key] with F}: what the function F returns, given one thing that the
   * container X holds, takes its place; for all of them.
   */
  record Renews(Ref container, boolean byKey, Ref function) implements Effect {}

  /** {@code writes pointer X into Y}: the memory Y holds the address of X as bits. */
  record WritesPointer(Ref what, Ref into) implements Effect {}

  /**
   * {@code runs X if empty Y}: X is run before the call returns, if the container Y holds nothing.
   */
  record RunsIfEmpty(Ref what, Ref container) implements Effect {}

  /**
   * {@code runs X WHEN [with Y, ...]}: the function X is run with the arguments Y.
   *
   * @param hop on which thread
   */
  record Runs(Ref what, When when, Hop hop, List<Ref> with) implements Effect {
    public Runs {
      with = List.copyOf(with);
    }
  }

  /**
   * {@code attaches X to Y with F}: X is released by the function F when the arena Y is closed; the
   * result is X, living in Y.
   */
  record Attaches(Ref what, Ref arena, Ref cleanup) implements Effect {}

  /** {@code cleans up X with F}: the function F runs when X is no longer reachable. */
  record CleansUp(Ref what, Ref cleanup) implements Effect {}

  /**
   * {@code pulls X [until enough, to count, some time]}: what was put off in the pipeline X is done
   * now.
   */
  record Pulls(Ref what, How how) implements Effect {

    /** For which elements. */
    public enum How {
      ALL,
      /** One after the other, until the answer is known. */
      ENOUGH,
      /** Only if it takes that to tell how many there are. */
      COUNT,
      /** When somebody goes through them, if anybody does. */
      SOMETIME
    }
  }

  /** {@code joins}: waits for work that runs on other threads. */
  record Joins() implements Effect {}

  /**
   * {@code touches X [from A] for B [aligned to Y] [writing]}, {@code touches X by handle
   * [writing]}: of the segment X, B bytes that begin A bytes behind its beginning are read, made a
   * slice or written; or else the call throws.
   *
   * @param from null with {@code size}: where the handle that is called says
   * @param alignment what the address must be a multiple of; null if only a layout says so
   */
  record Touches(Ref what, Amount from, Amount size, Ref alignment, boolean writes)
      implements Effect {}

  /** {@code spells X}: X is turned into text, by its {@code toString()}. */
  record Spells(Ref what) implements Effect {}

  /** {@code keeps X}: X is reachable up to this call. */
  record Keeps(Ref what) implements Effect {}

  /** {@code empties X}: the container X holds nothing any more. */
  record Empties(Ref what) implements Effect {}

  /**
   * {@code adds N to X}, {@code subtracts N from X}: the number that the container X holds grows by
   * N, or becomes less by it.
   */
  record Adds(Ref amount, Ref container, boolean subtracts) implements Effect {}

  /** {@code sets X to Y}: the container X holds Y, and nothing else, from now on. */
  record Sets(Ref container, Ref to) implements Effect {}

  /**
   * {@code swaps X from Y to Z}: if the container X holds Y, it holds Z from now on; the result is
   * whether it did.
   */
  record Swaps(Ref container, Ref from, Ref to) implements Effect {}

  /**
   * {@code removes from X [under K]}: something that the container X held is taken out of it, if it
   * was there.
   *
   * @param key null if that is not said
   */
  record Removes(Ref container, Ref key) implements Effect {}

  /** {@code takes from X}: one thing that the container X held is taken out of it for certain. */
  record Takes(Ref container) implements Effect {}

  /** {@code never returns}: the program ends here. */
  record NeverReturns() implements Effect {}

  /** {@code escapes X}: X is handed to code that may do anything with it at any time. */
  record Escapes(Ref what) implements Effect {}

  /** {@code throws TYPE}: a documented exception that callers must expect on some inputs. */
  record Throws(String type) implements Effect {}
}

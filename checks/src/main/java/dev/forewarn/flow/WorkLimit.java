package dev.forewarn.flow;

import java.util.function.Supplier;

/** Bounds the work spent on one method, so that no method can hold up a build. */
final class WorkLimit {

  /** Thrown when the bound is reached: nothing is known of the method then. */
  static final class Reached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Reached() {
      super("work limit reached", null, false, false);
    }
  }

  private final long all;
  private long done;
  private long allowed;

  WorkLimit(long steps) {
    all = steps;
    allowed = steps;
  }

  /** One more step: an expression or statement looked at in one world. */
  void step() {
    if (++done > allowed) {
      throw new Reached();
    }
  }

  /** Steps taken so far. */
  long done() {
    return done;
  }

  /** Whether at least that many steps are left of all. */
  boolean allows(long steps) {
    return done + steps <= all;
  }

  /**
   * Runs something that may take so many steps and no more.
   *
   * @return null if they did not suffice; what it did until then stays done
   */
  <T> T within(long steps, Supplier<T> code) {
    long outer = allowed;
    allowed = Math.min(outer, done + steps);
    try {
      return code.get();
    } catch (Reached e) {
      if (allowed == outer) {
        // It is the outer bound that was reached.
        throw e;
      }
      return null;
    } finally {
      allowed = outer;
    }
  }

  /** Steps taken, of all that were allowed. */
  @Override
  public String toString() {
    return done + " of " + all;
  }
}

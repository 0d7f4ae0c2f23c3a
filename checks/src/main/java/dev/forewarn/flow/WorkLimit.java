package dev.forewarn.flow;

/** Bounds the work spent on one method, so that no method can hold up a build. */
final class WorkLimit {

  /** Thrown when the bound is reached: nothing is known of the method then. */
  static final class Reached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Reached() {
      super("work limit reached", null, false, false);
    }
  }

  private long left;

  WorkLimit(long steps) {
    left = steps;
  }

  /** One more step: an expression or statement looked at in one world. */
  void step() {
    if (--left < 0) {
      throw new Reached();
    }
  }

  /** Whether at least that many steps are left. */
  boolean allows(long steps) {
    return left >= steps;
  }
}

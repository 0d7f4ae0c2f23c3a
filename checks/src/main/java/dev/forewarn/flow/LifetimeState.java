package dev.forewarn.flow;

/**
 * What became of a lifetime in one world.
 *
 * @param status open or closed
 * @param closed where it was closed; null while open
 * @param escaped whether code that is not visible may close it
 */
record LifetimeState(Status status, Event closed, boolean escaped) {

  enum Status {
    OPEN,
    CLOSED,
    /** Some of what a summary stands for may be closed; never evidence of anything. */
    UNSURE
  }

  static final LifetimeState OPEN = new LifetimeState(Status.OPEN, null, false);

  LifetimeState close(Event at) {
    return new LifetimeState(Status.CLOSED, at, escaped);
  }

  LifetimeState escape() {
    return escaped ? this : new LifetimeState(status, closed, true);
  }

  LifetimeState join(LifetimeState other) {
    Status joined = status == other.status ? status : Status.UNSURE;
    return new LifetimeState(
        joined, closed != null ? closed : other.closed, escaped || other.escaped);
  }

  /** Where it was closed makes no difference to what can happen next. */
  @Override
  public boolean equals(Object o) {
    return o instanceof LifetimeState s && s.status == status && s.escaped == escaped;
  }

  @Override
  public int hashCode() {
    return status.ordinal() * 2 + (escaped ? 1 : 0);
  }
}

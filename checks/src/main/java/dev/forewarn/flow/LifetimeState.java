package dev.forewarn.flow;

/**
 * What became of a lifetime in one world.
 *
 * @param status open or closed
 * @param closed where it was closed; null while open
 * @param filled whether anything was allocated in it
 * @param escaped whether code that is not visible may close it
 * @param end in which way it was closed; null while open, and for arenas
 */
record LifetimeState(Status status, Event closed, boolean escaped, boolean filled, End end) {

  enum Status {
    OPEN,
    CLOSED,
    /** Some of what a summary stands for may be closed; never evidence of anything. */
    UNSURE
  }

  static final LifetimeState OPEN = new LifetimeState(Status.OPEN, null, false, false, null);

  LifetimeState close(Event at) {
    return close(at, null);
  }

  LifetimeState close(Event at, End how) {
    return new LifetimeState(Status.CLOSED, at, escaped, filled, how);
  }

  /** Somebody else will end it, some time. */
  LifetimeState attach(Event at, End how) {
    return new LifetimeState(Status.OPEN, at, true, filled, how);
  }

  LifetimeState escape() {
    return escaped ? this : new LifetimeState(status, closed, true, filled, end);
  }

  LifetimeState fill() {
    return filled ? this : new LifetimeState(status, closed, escaped, true, end);
  }

  LifetimeState join(LifetimeState other) {
    Status joined = status == other.status ? status : Status.UNSURE;
    return new LifetimeState(
        joined,
        closed != null ? closed : other.closed,
        escaped || other.escaped,
        filled || other.filled,
        end != null ? end : other.end);
  }

  /** Where it was closed makes no difference to what can happen next. */
  @Override
  public boolean equals(Object o) {
    return o instanceof LifetimeState s
        && s.status == status
        && s.escaped == escaped
        && s.filled == filled
        && java.util.Objects.equals(s.end, end);
  }

  @Override
  public int hashCode() {
    return status.ordinal() * 2 + (escaped ? 1 : 0);
  }
}

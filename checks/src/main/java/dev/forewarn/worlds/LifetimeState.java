package dev.forewarn.worlds;

/**
 * What became of a lifetime in one world.
 *
 * @param status open or closed
 * @param closed where it was closed; null while open
 * @param filled whether anything was allocated in it
 * @param escaped whether code that is not visible may close it
 * @param shown whether code that is not visible was given it, and may have made sure that it is
 *     there
 * @param end in which way it was closed; null while open, and for arenas
 */
public record LifetimeState(
    Status status, Event closed, boolean escaped, boolean filled, boolean shown, End end) {

  public enum Status {
    OPEN,
    CLOSED,
    /** Some of what a summary stands for may be closed; never evidence of anything. */
    UNSURE
  }

  public static final LifetimeState OPEN =
      new LifetimeState(Status.OPEN, null, false, false, false, null);

  public LifetimeState close(Event at) {
    return close(at, null);
  }

  public LifetimeState close(Event at, End how) {
    return new LifetimeState(Status.CLOSED, at, escaped, filled, shown, how);
  }

  /** Somebody else will end it, some time. */
  public LifetimeState attach(Event at, End how) {
    return new LifetimeState(Status.OPEN, at, true, filled, shown, how);
  }

  /** The same, of whose end something else is known. */
  LifetimeState with(End how) {
    return new LifetimeState(status, closed, escaped, filled, shown, how);
  }

  /** Somebody else may keep it alive; whoever owned it still does. */
  public LifetimeState share(Event at, End how) {
    return new LifetimeState(status, at, escaped, filled, shown, how);
  }

  public LifetimeState escape() {
    return escaped ? this : new LifetimeState(status, closed, true, filled, shown, end);
  }

  public LifetimeState fill() {
    return filled ? this : new LifetimeState(status, closed, escaped, true, shown, end);
  }

  public LifetimeState show() {
    return shown ? this : new LifetimeState(status, closed, escaped, filled, true, end);
  }

  public LifetimeState join(LifetimeState other) {
    Status joined = status == other.status ? status : Status.UNSURE;
    return new LifetimeState(
        joined,
        closed != null ? closed : other.closed,
        escaped || other.escaped,
        filled || other.filled,
        shown || other.shown,
        end != null ? end : other.end);
  }

  /** Where it was closed makes no difference to what can happen next. */
  @Override
  public boolean equals(Object o) {
    return o instanceof LifetimeState s
        && s.status == status
        && s.escaped == escaped
        && s.filled == filled
        && s.shown == shown
        && java.util.Objects.equals(s.end, end);
  }

  @Override
  public int hashCode() {
    return status.ordinal() * 2 + (escaped ? 1 : 0);
  }
}

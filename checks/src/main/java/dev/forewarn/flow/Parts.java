package dev.forewarn.flow;

import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Memory that need not be released as a whole: a part of a mapping is unmapped, then the rest. */
final class Parts {

  private final Run run;

  /** How many bytes something has, as the call said that obtained it. */
  private final Map<Lifetime, Value> sizes = new HashMap<>();

  /** Releases of which nobody knows whether they were of all. */
  private final Set<Event> unsure = new HashSet<>();

  Parts(Run run) {
    this.run = run;
  }

  /** Something was obtained that has a number of bytes. */
  void measured(Value v, Value size) {
    Value.View x = Pointers.view(v);
    if (x != null) {
      sizes.merge(x.lifetime(), size, (a, b) -> a.equals(b) ? a : Value.UNKNOWN);
    }
  }

  /** Whether a release is certainly one of a part only. */
  boolean isPart(Value v, Value size, Event at) {
    Value.View x = Pointers.view(v);
    if (x == null) {
      return false;
    }
    if (Aspect.isInside(x.aspect())) {
      return true;
    }
    Value all = sizes.getOrDefault(x.lifetime(), Value.UNKNOWN);
    Long whole = number(all);
    Long released = number(size);
    if (whole != null && released != null) {
      // Whoever rounds up to pages means the same.
      return released < whole;
    }
    if (all == Value.UNKNOWN || !all.equals(size)) {
      unsure.add(at);
    }
    return false;
  }

  private static Long number(Value v) {
    return v instanceof Value.Constant(Object c) ? Arithmetic.whole(c) : null;
  }

  /** Releases a part: what is left, nobody follows. */
  World release(Value v, World w) {
    Value.View x = Pointers.view(v);
    LifetimeState s = w.state(x.lifetime());
    if (s.status() == Status.CLOSED && unsure.contains(s.closed())) {
      return w.state(x.lifetime(), LifetimeState.OPEN.escape());
    }
    return run.pointers().handOver(v, w);
  }

  /** Whether memory may be in a part that was not released. */
  boolean mayBeLeft(Value.View x, LifetimeState s) {
    return Aspect.isInside(x.aspect()) && unsure.contains(s.closed());
  }
}

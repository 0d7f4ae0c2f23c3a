package dev.forewarn.differential.ownership;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the generator believes about one point of a program. It only steers the generator: what is
 * true, the runs say.
 */
final class State {
  private long reach;

  /** The vectors under which each thing is there and has to be released here. */
  private final Map<Thing, Long> alive = new LinkedHashMap<>();

  /** The vectors under which it is gone. */
  private final Map<Thing, Long> gone = new LinkedHashMap<>();

  private final Map<Var, Map<Thing, Long>> points = new LinkedHashMap<>();

  State(long reach) {
    this.reach = reach;
  }

  long reach() {
    return reach;
  }

  void leave(long mask) {
    reach &= ~mask;
  }

  State restrict(long mask) {
    State copy = new State(reach & mask);
    copy.alive.putAll(alive);
    copy.gone.putAll(gone);
    points.forEach((v, map) -> copy.points.put(v, new LinkedHashMap<>(map)));
    return copy;
  }

  static State join(State a, State b) {
    State joined = new State(a.reach | b.reach);
    for (State s : new State[] {a, b}) {
      s.alive.forEach((t, mask) -> joined.alive.merge(t, mask & s.reach, (x, y) -> x | y));
      s.gone.forEach((t, mask) -> joined.gone.merge(t, mask & s.reach, (x, y) -> x | y));
      s.points.forEach(
          (v, map) -> {
            Map<Thing, Long> merged = joined.points.computeIfAbsent(v, k -> new LinkedHashMap<>());
            map.forEach((t, mask) -> merged.merge(t, mask & s.reach, (x, y) -> x | y));
          });
    }
    return joined;
  }

  /** A new thing is in the variable. */
  void obtain(Var v, Thing t) {
    obtain(v, t, reach);
  }

  void obtain(Var v, Thing t, long mask) {
    alive.put(t, mask & reach);
    Map<Thing, Long> map = new LinkedHashMap<>();
    map.put(t, mask & reach);
    points.put(v, map);
  }

  /** The variable holds what the other one holds, under these vectors, besides what it held. */
  void alias(Var v, Var other, long mask) {
    Map<Thing, Long> map = points.computeIfAbsent(v, k -> new LinkedHashMap<>());
    of(other).forEach((t, m) -> map.merge(t, m & mask & reach, (x, y) -> x | y));
  }

  /** The variable holds nothing any more. */
  void clear(Var v) {
    Map<Thing, Long> map = points.computeIfAbsent(v, k -> new LinkedHashMap<>());
    map.replaceAll((t, m) -> m & ~reach);
  }

  private Map<Thing, Long> of(Var v) {
    return points.getOrDefault(v, Map.of());
  }

  Set<Thing> things(Var v) {
    return new LinkedHashSet<>(of(v).keySet());
  }

  /** The vectors under which the variable holds something that has to be released. */
  long alive(Var v) {
    long mask = 0;
    for (Map.Entry<Thing, Long> e : of(v).entrySet()) {
      mask |= e.getValue() & alive.getOrDefault(e.getKey(), 0L);
    }
    return mask & reach;
  }

  /** The vectors under which the variable holds something that is gone. */
  long gone(Var v) {
    long mask = 0;
    for (Map.Entry<Thing, Long> e : of(v).entrySet()) {
      mask |= e.getValue() & gone.getOrDefault(e.getKey(), 0L);
    }
    return mask & reach;
  }

  /** The vectors under which the variable holds anything. */
  long holds(Var v) {
    return of(v).values().stream().reduce(0L, (x, y) -> x | y) & reach;
  }

  /** What the variable holds is released here, under these vectors. */
  void release(Var v, long mask) {
    of(v)
        .forEach(
            (t, m) -> {
              long at = m & mask & reach;
              alive.merge(t, 0L, (x, y) -> x & ~at);
              gone.merge(t, at, (x, y) -> x | y);
            });
  }

  /** What the variable holds has another owner from now on. */
  void giveAway(Var v) {
    of(v).forEach((t, m) -> alive.merge(t, 0L, (x, y) -> x & ~(m & reach)));
  }
}

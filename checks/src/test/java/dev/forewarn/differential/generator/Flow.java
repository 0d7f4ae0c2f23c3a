package dev.forewarn.differential.generator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the generator believes about one point of the program: under which vectors it is reached,
 * under which each lifetime is closed, and which lifetimes each value lives in. It only steers the
 * generator, so it may be wrong where a loop goes round twice; the JVM says what is true.
 */
final class Flow {
  private long reach;
  private final Map<Lifetime, Long> closed = new LinkedHashMap<>();
  private final Map<Value, Map<Lifetime, Long>> homes = new LinkedHashMap<>();

  Flow(long reach) {
    this.reach = reach;
  }

  /** The vectors under which this point is reached without an 'Already closed' so far. */
  long reach() {
    return reach;
  }

  /** Drops vectors: the program ends or goes elsewhere under them. */
  void leave(long mask) {
    reach &= ~mask;
  }

  Flow restrict(long mask) {
    Flow copy = new Flow(reach & mask);
    copy.closed.putAll(closed);
    homes.forEach((value, map) -> copy.homes.put(value, new LinkedHashMap<>(map)));
    return copy;
  }

  static Flow join(Flow a, Flow b) {
    Flow joined = new Flow(a.reach | b.reach);
    for (Flow flow : new Flow[] {a, b}) {
      flow.closed.forEach((l, mask) -> joined.closed.merge(l, mask & flow.reach, (x, y) -> x | y));
      flow.homes.forEach(
          (value, map) -> {
            Map<Lifetime, Long> merged =
                joined.homes.computeIfAbsent(value, k -> new LinkedHashMap<>());
            map.forEach((l, mask) -> merged.merge(l, mask & flow.reach, (x, y) -> x | y));
          });
    }
    return joined;
  }

  void live(Value value, Lifetime lifetime) {
    homes.put(value, new LinkedHashMap<>(Map.of(lifetime, -1L)));
  }

  /** The value now lives where these live, under the given vectors. */
  void live(Value value, Map<Value, Long> sources) {
    Map<Lifetime, Long> result = new LinkedHashMap<>();
    sources.forEach(
        (source, mask) ->
            home(source).forEach((l, m) -> result.merge(l, m & mask, (x, y) -> x | y)));
    homes.put(value, result);
  }

  Map<Lifetime, Long> home(Value value) {
    return homes.getOrDefault(value, Map.of());
  }

  /** The vectors under which an access to the value throws here. */
  long dead(Value value) {
    long dead = 0;
    for (Map.Entry<Lifetime, Long> entry : home(value).entrySet()) {
      dead |= entry.getValue() & closed.getOrDefault(entry.getKey(), 0L);
    }
    return dead & reach;
  }

  /** Closes what the value lives in; a second close throws unless the value forgives it. */
  void close(Value value) {
    long twice = dead(value);
    home(value).forEach((l, mask) -> closed.merge(l, mask & reach, (x, y) -> x | y));
    if (!value.forgiving()) {
      leave(twice);
    }
  }

  /** The lifetime is over on every path that reaches this point. */
  void end(Lifetime lifetime) {
    closed.put(lifetime, -1L);
  }
}

package dev.forewarn.upcalls;

import java.util.HashSet;
import java.util.Set;

/**
 * A whole number.
 *
 * @param low the least that it can be
 * @param high the greatest
 * @param every whether native code can make it each of the numbers between
 * @param roots what it was computed from: two numbers with a root in common depend on each other
 * @param holes numbers between the bounds that it is not
 */
record Num(long low, long high, boolean every, Set<Object> roots, Set<Long> holes) implements Val {

  /** Beyond so many holes, it is no longer said which numbers it can be. */
  private static final int HOLES = 16;

  Num(long low, long high, boolean every, Set<Object> roots) {
    this(low, high, every, roots, Set.of());
  }

  static Num of(long n) {
    return new Num(n, n, true, Set.of());
  }

  static Num between(long low, long high, boolean every, Set<Object> roots) {
    return new Num(low, high, every, roots);
  }

  boolean single() {
    return low == high;
  }

  boolean holds(long n) {
    return low <= n && n <= high && !holes.contains(n);
  }

  /** The same, but for what is vouched for in a way that is not followed. */
  Num vouched() {
    return single() ? this : new Num(low, high, false, roots, holes);
  }

  /** As far as it lies between two numbers; null if it cannot. */
  Num within(long from, long to) {
    long l = Math.max(low, from);
    long h = Math.min(high, to);
    if (l > h) {
      return null;
    }
    return l == low && h == high ? this : new Num(l, h, every, roots, holes).tidy();
  }

  /** Without a number; null if nothing is left. */
  Num without(long n) {
    if (!holds(n)) {
      return this;
    }
    Set<Long> all = new HashSet<>(holes);
    all.add(n);
    return new Num(low, high, every && all.size() <= HOLES, roots, Set.copyOf(all)).tidy();
  }

  /** Holes at a bound move the bound; those beyond are no holes; null if nothing is left. */
  private Num tidy() {
    long l = low;
    long h = high;
    while (l < h && holes.contains(l)) {
      l++;
    }
    while (h > l && holes.contains(h)) {
      h--;
    }
    if (l == h && holes.contains(l)) {
      return null;
    }
    Set<Long> inside = new HashSet<>();
    for (long hole : holes) {
      if (hole > l && hole < h) {
        inside.add(hole);
      }
    }
    return new Num(l, h, every, roots, Set.copyOf(inside));
  }

  /** The same, each number greater by some; null if that is more than fits. */
  Num plus(long n, Num all) {
    long l = low + n;
    long h = high + n;
    boolean over = ((low ^ l) & (n ^ l)) < 0 || ((high ^ h) & (n ^ h)) < 0;
    if (over || l < all.low || h > all.high) {
      return null;
    }
    Set<Long> moved = new HashSet<>();
    holes.forEach(x -> moved.add(x + n));
    return new Num(l, h, every, roots, Set.copyOf(moved));
  }

  /** The same between the bounds without holes: then not every number is possible. */
  Num filled() {
    return holes.isEmpty() ? this : new Num(low, high, false, roots);
  }

  /** One of the two. */
  Num or(Num other) {
    Set<Long> gap = gap(other);
    if (!gap.isEmpty()) {
      Set<Long> all = new HashSet<>(gap);
      all.addAll(holes);
      all.addAll(other.holes);
      return new Num(
          Math.min(low, other.low),
          Math.max(high, other.high),
          every && other.every && all.size() <= HOLES,
          both(roots, other.roots),
          Set.copyOf(all));
    }
    if (!holes.isEmpty() || !other.holes.isEmpty()) {
      Set<Long> common = new HashSet<>();
      holes.forEach(x -> common.add(other.holds(x) ? null : x));
      other.holes.forEach(x -> common.add(holds(x) ? null : x));
      common.remove(null);
      Num whole =
          new Num(low, high, every, roots)
              .or(new Num(other.low, other.high, other.every, other.roots));
      return new Num(whole.low, whole.high, whole.every, whole.roots, Set.copyOf(common)).tidy();
    }
    boolean touch =
        (high == Long.MAX_VALUE || high + 1 >= other.low)
            && (other.high == Long.MAX_VALUE || other.high + 1 >= low);
    return new Num(
        Math.min(low, other.low),
        Math.max(high, other.high),
        every && other.every && touch,
        both(roots, other.roots));
  }

  /** The numbers between the two, if they are few. */
  private Set<Long> gap(Num other) {
    Num first = low <= other.low ? this : other;
    Num second = first == this ? other : this;
    Set<Long> out = new HashSet<>();
    if (second.low > first.high && second.low - first.high > 0) {
      for (long n = first.high + 1; n < second.low && out.size() <= HOLES; n++) {
        out.add(n);
      }
    }
    return out.size() > HOLES ? Set.of() : out;
  }

  static Set<Object> both(Set<Object> a, Set<Object> b) {
    if (b.isEmpty() || a.equals(b)) {
      return a;
    }
    if (a.isEmpty()) {
      return b;
    }
    Set<Object> all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }
}

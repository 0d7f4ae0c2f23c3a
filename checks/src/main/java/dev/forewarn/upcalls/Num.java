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
 */
record Num(long low, long high, boolean every, Set<Object> roots) implements Val {

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
    return low <= n && n <= high;
  }

  /** The same, but for what is vouched for in a way that is not followed. */
  Num vouched() {
    return single() ? this : new Num(low, high, false, roots);
  }

  /** As far as it lies between two numbers; null if it cannot. */
  Num within(long from, long to) {
    long l = Math.max(low, from);
    long h = Math.min(high, to);
    return l > h ? null : l == low && h == high ? this : new Num(l, h, every, roots);
  }

  /** Without a number, if that is one of its bounds; null if nothing is left. */
  Num without(long n) {
    if (single() && low == n) {
      return null;
    }
    return low == n
        ? new Num(low + 1, high, every, roots)
        : high == n ? new Num(low, high - 1, every, roots) : this;
  }

  /** One of the two. */
  Num or(Num other) {
    boolean touch =
        (high == Long.MAX_VALUE || high + 1 >= other.low)
            && (other.high == Long.MAX_VALUE || other.high + 1 >= low);
    return new Num(
        Math.min(low, other.low),
        Math.max(high, other.high),
        every && other.every && touch,
        both(roots, other.roots));
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

package dev.forewarn.upcalls;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import java.math.BigInteger;
import java.util.Set;

/** Computes with numbers of which bounds are known. */
final class Numbers {

  private Numbers() {}

  /** All numbers of a type; null if it has no whole ones. */
  static Num all(Type type) {
    return switch (type.getTag()) {
      case BYTE -> range(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> range(Short.MIN_VALUE, Short.MAX_VALUE);
      case CHAR -> range(Character.MIN_VALUE, Character.MAX_VALUE);
      case INT -> range(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> range(Long.MIN_VALUE, Long.MAX_VALUE);
      case BOOLEAN -> range(0, 1);
      default -> null;
    };
  }

  private static Num range(long low, long high) {
    return Num.between(low, high, false, Set.of());
  }

  /** Some value of a type, not known which, nor which are possible. */
  static Val unknown(Type type) {
    Num n = type == null ? null : all(type);
    return n == null ? Val.ANY : n;
  }

  /** Any value of a type: native code decides. */
  static Val outside(Type type, Object root) {
    Num n = all(type);
    return n == null ? Val.ANY : Num.between(n.low(), n.high(), true, Set.of(root));
  }

  static Val constant(Object value) {
    return switch (value) {
      case Boolean b -> Num.of(b ? 1 : 0);
      case Character c -> Num.of(c);
      case Float f -> Val.ANY;
      case Double d -> Val.ANY;
      case Number n -> Num.of(n.longValue());
      case String s -> new Val.Text(s);
      default -> Val.ANY;
    };
  }

  /** A value as a variable of a type, or a cast to it, holds it. */
  static Val convert(Val v, Type to) {
    if (!(v instanceof Num given) || !to.isPrimitive()) {
      return v;
    }
    Num n = given;
    Num all = all(to);
    if (all == null) {
      return Val.ANY;
    }
    if (n.low() >= all.low() && n.high() <= all.high()) {
      return n;
    }
    n = n.filled();
    if (n.single()) {
      return Num.of(
          switch (to.getTag()) {
            case BYTE -> (byte) n.low();
            case SHORT -> (short) n.low();
            case CHAR -> (char) n.low();
            case INT -> (int) n.low();
            default -> n.low();
          });
    }
    BigInteger width = big(n.high()).subtract(big(n.low()));
    boolean wraps = width.compareTo(big(all.high()).subtract(big(all.low()))) >= 0;
    return Num.between(all.low(), all.high(), n.every() && wraps, n.roots());
  }

  /** The result of an operator; the state tells which numbers depend on each other. */
  static Val binary(Tree.Kind operator, Val left, Val right, Type type, State s) {
    Num all = type == null || !type.isPrimitive() ? null : all(type);
    if (all == null) {
      return Val.ANY;
    }
    if (!(left instanceof Num one) || !(right instanceof Num other)) {
      return right instanceof Num b && b.single() ? withUnknown(operator, b.low(), all) : all;
    }
    boolean adds = operator == Tree.Kind.PLUS || operator == Tree.Kind.PLUS_ASSIGNMENT;
    boolean subtracts = operator == Tree.Kind.MINUS || operator == Tree.Kind.MINUS_ASSIGNMENT;
    if (other.single() && (adds || subtracts && other.low() != Long.MIN_VALUE)) {
      Num moved = one.plus(adds ? other.low() : -other.low(), all);
      if (moved != null) {
        return moved;
      }
    }
    Num a = one.filled();
    Num b = other.filled();
    boolean every = a.every() && b.every() && (a.single() || b.single() || s.independent(a, b));
    Set<Object> roots = Num.both(a.roots(), b.roots());
    return switch (operator) {
      case PLUS, PLUS_ASSIGNMENT ->
          fit(big(a.low()).add(big(b.low())), big(a.high()).add(big(b.high())), every, roots, all);
      case MINUS, MINUS_ASSIGNMENT ->
          fit(
              big(a.low()).subtract(big(b.high())),
              big(a.high()).subtract(big(b.low())),
              every,
              roots,
              all);
      case MULTIPLY, MULTIPLY_ASSIGNMENT -> product(a, b, roots, all);
      case REMAINDER, REMAINDER_ASSIGNMENT -> b.single() ? remainder(a, b.low()) : all;
      case DIVIDE, DIVIDE_ASSIGNMENT ->
          b.single() && b.low() > 0
              ? Num.between(a.low() / b.low(), a.high() / b.low(), a.every(), roots)
              : all;
      case AND, AND_ASSIGNMENT -> and(a, b, all);
      case OR, OR_ASSIGNMENT, XOR, XOR_ASSIGNMENT -> bits(operator, a, b, all, every, roots);
      case RIGHT_SHIFT, RIGHT_SHIFT_ASSIGNMENT ->
          b.single() && b.low() >= 0 && b.low() < 32
              ? Num.between(a.low() >> b.low(), a.high() >> b.low(), a.every(), roots)
              : all;
      case UNSIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> unsigned(a, b, all, roots);
      case LEFT_SHIFT, LEFT_SHIFT_ASSIGNMENT ->
          a.single() && b.single() ? Num.of(shifted(a.low(), b.low(), all)) : all;
      default -> all;
    };
  }

  private static long shifted(long a, long by, Num all) {
    return all.high() == Integer.MAX_VALUE ? (int) a << by : a << by;
  }

  private static Val withUnknown(Tree.Kind operator, long b, Num all) {
    return switch (operator) {
      case AND, AND_ASSIGNMENT -> b >= 0 ? range(0, b) : all;
      case REMAINDER, REMAINDER_ASSIGNMENT ->
          b == 0 || b == Long.MIN_VALUE ? all : range(1 - Math.abs(b), Math.abs(b) - 1);
      default -> all;
    };
  }

  private static Num product(Num a, Num b, Set<Object> roots, Num all) {
    BigInteger low = null;
    BigInteger high = null;
    for (long x : new long[] {a.low(), a.high()}) {
      for (long y : new long[] {b.low(), b.high()}) {
        BigInteger p = big(x).multiply(big(y));
        low = low == null ? p : low.min(p);
        high = high == null ? p : high.max(p);
      }
    }
    boolean exact = a.single() && b.single();
    return fit(low, high, exact, roots, all);
  }

  private static Num remainder(Num a, long by) {
    if (by == 0 || by == Long.MIN_VALUE) {
      return range(Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (a.single()) {
      return Num.of(a.low() % by);
    }
    long m = Math.abs(by);
    long low = a.low() >= 0 ? 0 : Math.max(a.low(), 1 - m);
    long high = a.high() <= 0 ? 0 : Math.min(a.high(), m - 1);
    boolean wide =
        (a.low() >= 0 || a.low() <= -m || low == a.low())
            && (a.high() <= 0 || a.high() >= m || high == a.high());
    boolean fromZero = a.low() <= 0 && a.high() >= 0;
    boolean oneSign = !fromZero && big(a.high()).subtract(big(a.low())).compareTo(big(m)) >= 0;
    return Num.between(low, high, a.every() && wide && (fromZero || oneSign), a.roots());
  }

  private static Val and(Num a, Num b, Num all) {
    Num mask = b.single() && b.low() >= 0 ? b : a.single() && a.low() >= 0 ? a : null;
    Num other = mask == b ? a : b;
    if (a.single() && b.single()) {
      return Num.of(a.low() & b.low());
    }
    if (mask == null) {
      return a.low() >= 0 || b.low() >= 0
          ? range(0, Math.max(0, a.low() >= 0 ? a.high() : b.high()))
          : all;
    }
    boolean ones = (mask.low() & (mask.low() + 1)) == 0;
    boolean covers =
        other.low() <= 0 && other.high() >= mask.low()
            || other.low() == all.low() && other.high() == all.high();
    return Num.between(0, mask.low(), other.every() && ones && covers, other.roots());
  }

  private static Val bits(
      Tree.Kind operator, Num a, Num b, Num all, boolean every, Set<Object> roots) {
    boolean or = operator == Tree.Kind.OR || operator == Tree.Kind.OR_ASSIGNMENT;
    if (a.single() && b.single()) {
      return Num.of(or ? a.low() | b.low() : a.low() ^ b.low());
    }
    boolean full = a.low() == all.low() && a.high() == all.high();
    if (!or && full && a.every()) {
      return Num.between(all.low(), all.high(), every, roots);
    }
    if (a.low() >= 0 && b.low() >= 0) {
      long top = Long.highestOneBit(Math.max(1, Math.max(a.high(), b.high())));
      long low = or ? Math.max(a.low(), b.low()) : 0;
      return Num.between(low, Math.min(all.high(), top * 2 - 1), false, roots);
    }
    return or && b.single() && b.low() != 0 && b.low() > 0
        // At least one bit is set.
        ? nonzero(all)
        : all;
  }

  /** All numbers but zero cannot be said in bounds: that it is not every number can. */
  private static Num nonzero(Num all) {
    return all;
  }

  private static Val unsigned(Num a, Num b, Num all, Set<Object> roots) {
    if (!b.single() || b.low() <= 0 || b.low() > 63) {
      return all;
    }
    boolean isInt = all.high() == Integer.MAX_VALUE;
    if (isInt && b.low() > 31) {
      return all;
    }
    if (a.low() >= 0) {
      return Num.between(a.low() >>> b.low(), a.high() >>> b.low(), a.every(), roots);
    }
    long high = isInt ? 0xffffffffL >>> b.low() : -1L >>> b.low();
    boolean full = a.low() == all.low() && a.high() == all.high();
    return Num.between(0, high, a.every() && full, roots);
  }

  static Val negate(Val v, Type type) {
    Num all = all(type);
    return v instanceof Num n && all != null
        ? fit(big(n.high()).negate(), big(n.low()).negate(), n.filled().every(), n.roots(), all)
        : unknown(type);
  }

  private static Num fit(
      BigInteger low, BigInteger high, boolean every, Set<Object> roots, Num all) {
    if (low.compareTo(big(all.low())) >= 0 && high.compareTo(big(all.high())) <= 0) {
      return Num.between(low.longValue(), high.longValue(), every, roots);
    }
    if (low.equals(high)) {
      return Num.of(all.high() == Integer.MAX_VALUE ? low.intValue() : low.longValue());
    }
    // It wraps around: all numbers, if there are enough of them.
    boolean enough = high.subtract(low).compareTo(big(all.high()).subtract(big(all.low()))) >= 0;
    return Num.between(all.low(), all.high(), every && enough, roots);
  }

  private static BigInteger big(long n) {
    return BigInteger.valueOf(n);
  }
}

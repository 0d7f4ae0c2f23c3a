package dev.forewarn.flow;

import com.sun.source.tree.Tree;

/** Computes with constants, enough for loop counters and flags. */
final class Arithmetic {

  private Arithmetic() {}

  static Value apply(Tree.Kind operator, Value l, Value r) {
    boolean adds = operator == Tree.Kind.PLUS || operator == Tree.Kind.PLUS_ASSIGNMENT;
    if (adds && l instanceof Value.Address && !(r instanceof Value.Address)) {
      return l;
    }
    if (adds && r instanceof Value.Address) {
      return r;
    }
    if (!(l instanceof Value.Constant(Object a)) || !(r instanceof Value.Constant(Object b))) {
      return Value.UNKNOWN;
    }
    if (integral(a) && integral(b)) {
      boolean wide = a instanceof Long || b instanceof Long;
      Object result = wide ? longs(operator, number(a), number(b)) : ints(operator, a, b);
      return result == null ? Value.UNKNOWN : new Value.Constant(result);
    }
    return Value.UNKNOWN;
  }

  private static boolean integral(Object o) {
    return o instanceof Integer
        || o instanceof Long
        || o instanceof Short
        || o instanceof Byte
        || o instanceof Character;
  }

  private static long number(Object o) {
    return o instanceof Character c ? c : ((Number) o).longValue();
  }

  private static Object ints(Tree.Kind operator, Object a, Object b) {
    Object wide = longs(operator, number(a), number(b));
    return wide instanceof Long l ? (Object) (int) (long) l : wide;
  }

  private static Object longs(Tree.Kind operator, long a, long b) {
    return switch (operator) {
      case PLUS, PLUS_ASSIGNMENT, PREFIX_INCREMENT, POSTFIX_INCREMENT -> a + b;
      case MINUS, MINUS_ASSIGNMENT, PREFIX_DECREMENT, POSTFIX_DECREMENT -> a - b;
      case MULTIPLY, MULTIPLY_ASSIGNMENT -> a * b;
      case DIVIDE, DIVIDE_ASSIGNMENT -> b == 0 ? null : (Object) (a / b);
      case REMAINDER, REMAINDER_ASSIGNMENT -> b == 0 ? null : (Object) (a % b);
      case AND, AND_ASSIGNMENT -> a & b;
      case OR, OR_ASSIGNMENT -> a | b;
      case XOR, XOR_ASSIGNMENT -> a ^ b;
      case LESS_THAN -> a < b;
      case LESS_THAN_EQUAL -> a <= b;
      case GREATER_THAN -> a > b;
      case GREATER_THAN_EQUAL -> a >= b;
      case EQUAL_TO -> a == b;
      case NOT_EQUAL_TO -> a != b;
      default -> null;
    };
  }
}

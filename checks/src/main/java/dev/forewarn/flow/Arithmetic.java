package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import dev.forewarn.constants.Evaluator;
import dev.forewarn.contracts.Refusal;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Value;

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
    if (l instanceof Value.Chars(Value.Same text, long more)
        && r instanceof Value.Constant(Object n)
        && integral(n)) {
      return switch (operator) {
        case PLUS -> new Value.Chars(text, more + number(n));
        case MINUS -> new Value.Chars(text, more - number(n));
        default -> Value.UNKNOWN;
      };
    }
    if (!(l instanceof Value.Constant(Object a)) || !(r instanceof Value.Constant(Object b))) {
      return Value.UNKNOWN;
    }
    if (integral(a) && integral(b)) {
      Object shifted = shifted(operator, a, number(b));
      if (shifted != null) {
        return new Value.Constant(shifted);
      }
      boolean wide = a instanceof Long || b instanceof Long;
      Object result = wide ? longs(operator, number(a), number(b)) : ints(operator, a, b);
      return result == null ? Value.UNKNOWN : new Value.Constant(result);
    }
    if (a instanceof Boolean p && b instanceof Boolean q) {
      return switch (operator) {
        case AND, AND_ASSIGNMENT -> new Value.Constant(p & q);
        case OR, OR_ASSIGNMENT -> new Value.Constant(p | q);
        case XOR, XOR_ASSIGNMENT -> new Value.Constant(p ^ q);
        default -> Value.UNKNOWN;
      };
    }
    return Value.UNKNOWN;
  }

  /** The text that two constants make, one behind the other. */
  static Value joined(Value l, Value r) {
    String text =
        l instanceof Value.Constant(Object a) && r instanceof Value.Constant(Object b)
            ? Evaluator.joined(a, b)
            : null;
    return text == null ? Value.UNKNOWN : new Value.Constant(text);
  }

  /** What an operator makes of one constant. */
  static Value apply(Tree.Kind operator, Value v) {
    return switch (operator) {
      case UNARY_MINUS -> apply(Tree.Kind.MINUS, new Value.Constant(0), v);
      case BITWISE_COMPLEMENT -> apply(Tree.Kind.XOR, new Value.Constant(-1), v);
      case UNARY_PLUS -> apply(Tree.Kind.PLUS, new Value.Constant(0), v);
      default -> Value.UNKNOWN;
    };
  }

  /** What a method computes that throws where the result does not fit. */
  static Value exact(Refusal.Fits f, CallSite site) {
    Type type = site.method().getReturnType();
    Value l = convert(site.argument(0), type);
    Value one = new Value.Constant(1);
    Value r = site.arguments().size() > 1 ? convert(site.argument(1), type) : one;
    return switch (f.operator()) {
      case "sum" -> apply(Tree.Kind.PLUS, l, r);
      case "difference" -> apply(Tree.Kind.MINUS, l, r);
      case "product" -> apply(Tree.Kind.MULTIPLY, l, r);
      case null -> l;
      default -> Value.UNKNOWN;
    };
  }

  /** The lesser or greater of two numbers. */
  static Value extreme(boolean least, CallSite site) {
    if (!(site.argument(0) instanceof Value.Constant(Object a))
        || !(site.argument(1) instanceof Value.Constant(Object b))
        || !integral(a)
        || !integral(b)) {
      return Value.UNKNOWN;
    }
    boolean first = number(a) <= number(b) == least;
    return convert(site.argument(first ? 0 : 1), site.method().getReturnType());
  }

  /**
   * A constant as a variable of a type, or a cast to it, holds it; floating point is not followed.
   */
  static Value convert(Value v, Type type) {
    if (!(v instanceof Value.Constant(Object c)) || type == null || !type.isPrimitive()) {
      return v;
    }
    if (c instanceof Boolean) {
      return v;
    }
    if (!integral(c)) {
      return Value.UNKNOWN;
    }
    long n = number(c);
    return switch (type.getTag()) {
      case INT -> new Value.Constant((int) n);
      case LONG -> new Value.Constant(n);
      case SHORT -> new Value.Constant((short) n);
      case BYTE -> new Value.Constant((byte) n);
      case CHAR -> new Value.Constant((char) n);
      default -> Value.UNKNOWN;
    };
  }

  /** The number that a constant is; null if it is none, or not a whole one. */
  static Long whole(Object constant) {
    return integral(constant) ? (Long) number(constant) : null;
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

  /** The outcome of a shift, whose width is that of what is shifted; null for other operators. */
  private static Object shifted(Tree.Kind operator, Object a, long by) {
    boolean wide = a instanceof Long;
    long l = number(a);
    int i = (int) l;
    return switch (operator) {
      case LEFT_SHIFT, LEFT_SHIFT_ASSIGNMENT -> wide ? (Object) (l << by) : (Object) (i << by);
      case RIGHT_SHIFT, RIGHT_SHIFT_ASSIGNMENT -> wide ? (Object) (l >> by) : (Object) (i >> by);
      case UNSIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT_ASSIGNMENT ->
          wide ? (Object) (l >>> by) : (Object) (i >>> by);
      default -> null;
    };
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

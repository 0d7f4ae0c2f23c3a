package dev.forewarn.contracts;

/** What an argument must be, or else a call throws. */
public sealed interface Refusal {

  /** {@code present}: not null. */
  record Present() implements Refusal {}

  /** {@code not zero}. */
  record NotZero() implements Refusal {}

  /** {@code not negative}. */
  record NotNegative() implements Refusal {}

  /**
   * {@code text of TYPE [radix X]}: it spells a number of that type.
   *
   * @param type {@code int}, {@code long}, {@code short}, {@code byte} or {@code double}
   * @param radix null if it is ten
   */
  record Text(String type, Ref radix) implements Refusal {

    /** Whether a text does, in digits of that base. */
    public boolean accepts(String text, int base) {
      try {
        switch (type) {
          case "int" -> Integer.parseInt(text, base);
          case "long" -> Long.parseLong(text, base);
          case "short" -> Short.parseShort(text, base);
          case "byte" -> Byte.parseByte(text, base);
          default -> Double.parseDouble(text);
        }
        return true;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  /**
   * {@code index of X}, {@code position in X}: at least zero, and less than what X has elements or
   * characters; a position may also be the end.
   */
  record Index(Ref of, boolean endToo) implements Refusal {}

  /**
   * {@code fits TYPE}, {@code sum fits TYPE} …: the number, or what the first two arguments give,
   * is a number of the type.
   *
   * @param operator {@code sum}, {@code difference}, {@code product}; null for the argument itself
   * @param isInt whether the type is {@code int} rather than {@code long}
   */
  record Fits(String operator, boolean isInt) implements Refusal {}

  /**
   * {@code holds text}, {@code holds X}, {@code holds scaled X}: there is memory for a text, or for
   * the layout X at that offset, or at that index.
   *
   * @param layout null for a text
   */
  record Holds(Ref layout, boolean scaled) implements Refusal {}
}

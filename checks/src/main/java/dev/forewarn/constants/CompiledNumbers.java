package dev.forewarn.constants;

import org.objectweb.asm.Opcodes;

/** What compiled code computes with numbers: sizes and offsets, no more. */
final class CompiledNumbers {

  private CompiledNumbers() {}

  /** The result of an operation of two numbers. */
  static Held computed(int opcode, Held a, Held b) {
    char operator =
        switch (opcode) {
          case Opcodes.IADD, Opcodes.LADD -> '+';
          case Opcodes.ISUB, Opcodes.LSUB -> '-';
          case Opcodes.IMUL, Opcodes.LMUL -> '*';
          default -> 0;
        };
    if (operator == 0) {
      return Held.UNKNOWN;
    }
    if (a.isBrought() || b.isBrought()) {
      return new Held.Computed(operator, a, b);
    }
    Long x = number(a);
    Long y = number(b);
    if (x == null || y == null) {
      return Held.UNKNOWN;
    }
    long result =
        switch (operator) {
          case '+' -> x + y;
          case '-' -> x - y;
          default -> x * y;
        };
    // The operations on int and long stand in turn.
    return (opcode - Opcodes.IADD) % 4 == 0 ? of((int) result) : of(result);
  }

  /** The result of a conversion: a number of a caller is as wide as it is. */
  static Held converted(int opcode, Held v) {
    if (v.isBrought()) {
      return opcode == Opcodes.I2L ? v : Held.UNKNOWN;
    }
    Long x = number(v);
    if (x == null) {
      return Held.UNKNOWN;
    }
    return switch (opcode) {
      case Opcodes.I2L -> of(x);
      case Opcodes.L2I -> of((int) (long) x);
      default -> Held.UNKNOWN;
    };
  }

  private static Long number(Held v) {
    Object n = v instanceof Held.Of o ? o.what().as(Number.class) : null;
    return n instanceof Integer i ? Long.valueOf(i) : n instanceof Long l ? l : null;
  }

  private static Held of(Object number) {
    return new Held.Of(Evaluated.of(number));
  }
}

package dev.forewarn.upcalls;

import java.util.Set;

/** The numbers that a text may spell. */
final class Texts {

  private Texts() {}

  /** The numbers of a type; null if they are not whole. */
  static Num all(String type) {
    return switch (type) {
      case "int" -> Num.between(Integer.MIN_VALUE, Integer.MAX_VALUE, false, Set.of());
      case "long" -> Num.between(Long.MIN_VALUE, Long.MAX_VALUE, false, Set.of());
      case "short" -> Num.between(Short.MIN_VALUE, Short.MAX_VALUE, false, Set.of());
      case "byte" -> Num.between(Byte.MIN_VALUE, Byte.MAX_VALUE, false, Set.of());
      default -> null;
    };
  }
}

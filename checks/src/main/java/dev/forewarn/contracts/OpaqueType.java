package dev.forewarn.contracts;

import java.util.Set;

/**
 * A type of handles that is like no other: what is one of these is none of another.
 *
 * @param name as C or the annotation calls it
 * @param cell whether it is not the handle itself, but memory that holds one
 * @param declared whether an annotation says so: how such names and those of C types go together,
 *     nobody knows
 */
public record OpaqueType(String name, boolean cell, boolean declared) {

  /** One that an annotation gives; null for no name. */
  public static OpaqueType declared(String name) {
    return name == null ? null : new OpaqueType(name, false, true);
  }

  /**
   * What a C type is.
   *
   * @param distinct types that are all distinct: names, with a star where the handle is a pointer
   * @return null if it is none of them
   */
  static OpaqueType of(CType type, Set<String> distinct) {
    if (distinct.isEmpty() || type.kind() == CType.Kind.FUNCTION || type.pointers() > 2) {
      return null;
    }
    String base = base(type.text());
    if (type.pointers() > 0 && distinct.contains(base + "*")) {
      return new OpaqueType(base + "*", type.pointers() == 2, false);
    }
    return type.pointers() < 2 && distinct.contains(base)
        ? new OpaqueType(base, type.pointers() == 1, false)
        : null;
  }

  /** The last word of a type that is not a qualifier. */
  private static String base(String text) {
    String base = "";
    int end;
    for (int start = 0; start < text.length(); start = end + 1) {
      end = FunctionName.endOf(text, start, text.length());
      String word = text.substring(start, end);
      switch (word) {
        case "", "const", "volatile", "restrict", "__restrict", "struct" -> {}
        default -> base = word;
      }
    }
    return base;
  }

  /** What the memory holds. */
  public OpaqueType content() {
    return cell ? new OpaqueType(name, false, declared) : this;
  }
}

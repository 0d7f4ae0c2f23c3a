package dev.forewarn.contracts;

/**
 * A type as a C prototype spells it.
 *
 * @param text its spelling without the parameter's name, blanks made single
 * @param kind what it is, or what it points to in the end
 * @param pointers how many pointers lead there; an array parameter is a pointer
 * @param constPointee whether what it points to directly may not be written through it
 */
public record CType(String text, Kind kind, int pointers, boolean constPointee) {

  /** What a type is when all pointers are taken away. */
  public enum Kind {
    VOID,
    INTEGER,
    UNSIGNED,
    FLOATING,
    /** A struct or union that the prototype names as such. */
    STRUCT,
    FUNCTION,
    /** A type of the library's headers, of which only the name is known: it may be a pointer. */
    NAMED
  }

  /** Whether it is known to be a pointer. */
  public boolean isPointer() {
    return pointers > 0;
  }

  /** Whether it is a pointer, or a named type that may be one. */
  public boolean mayBePointer() {
    return pointers > 0 || kind == Kind.NAMED;
  }

  /** Whether it is a pointer to one {@code int}, or to several. */
  public boolean isPointerToInt() {
    return pointers == 1
        && kind == Kind.INTEGER
        && (text.equals("int *") || text.equals("int*") || text.startsWith("int["));
  }

  /** Whether it can be the handle of a thing: whatever is passed but a floating-point number. */
  public boolean mayBeHandle() {
    return pointers > 0 || kind != Kind.FLOATING && kind != Kind.VOID;
  }

  /** Whether it can be a whole number. */
  public boolean mayBeNumber() {
    return pointers == 0 && (kind == Kind.INTEGER || kind == Kind.UNSIGNED || kind == Kind.NAMED);
  }

  /** Whether it can be memory in which a function stores a pointer or another kind of handle. */
  public boolean mayBeCell() {
    return mayBePointer() && !constPointee && (pointers != 1 || kind != Kind.FLOATING);
  }

  /** Whether it can be the pointer to a function. */
  public boolean mayBeFunction() {
    return isFunctionPointer() || mayBePointer() && (kind == Kind.NAMED || kind == Kind.VOID);
  }

  /** Whether it is the pointer to a function. */
  public boolean isFunctionPointer() {
    return pointers == 1 && kind == Kind.FUNCTION;
  }

  public boolean isVoid() {
    return pointers == 0 && kind == Kind.VOID;
  }

  /** Whether a struct or union is passed, and not a pointer to it. */
  public boolean isStructByValue() {
    return pointers == 0 && kind == Kind.STRUCT;
  }
}

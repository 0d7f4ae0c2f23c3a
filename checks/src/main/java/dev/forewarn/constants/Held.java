package dev.forewarn.constants;

import java.util.List;

/** What compiled code has at hand at a point. */
public sealed interface Held {

  /** Nothing is known of it. */
  Held UNKNOWN = new Unknown();

  /** {@code null}. */
  Held NULL = new Null();

  /** The NULL pointer. */
  Held NULL_POINTER = new NullPointer();

  /** Nothing is known of it. */
  record Unknown() implements Held {}

  /** The NULL pointer. */
  record NullPointer() implements Held {}

  /** {@code null}. */
  record Null() implements Held {}

  /** A value that describes memory or functions, a number or a text. */
  record Of(Evaluated what) implements Held {}

  /**
   * What looks symbols up.
   *
   * @param ofLibrary whether in a library of its own, rather than in what every process has
   */
  record Lookup(boolean ofLibrary) implements Held {}

  /** The address of a function or variable. */
  record Symbol(String name, boolean ofLibrary) implements Held {}

  /** The handle of a native function. */
  record Linked(Symbol symbol, Evaluated handle) implements Held {}

  /** An array whose elements are known; they change while it is made. */
  record Elements(List<Held> all) implements Held {}

  /**
   * A function that runs a static method.
   *
   * @param owner internal name of the class that has it
   * @param captured what the method is given first
   */
  record Function(String owner, String name, String descriptor, List<Held> captured)
      implements Held {}

  /** An argument of the method. */
  record Given(int index) implements Held {}

  /** What one of the calls gives that are made with arguments of the method. */
  record Result(int call) implements Held {}

  /**
   * A number that is computed of an argument.
   *
   * @param operator {@code +}, {@code -} or {@code *}
   */
  record Computed(char operator, Held left, Held right) implements Held {}

  /** A text that is made of others, one behind the other, of which some are brought. */
  record Joined(List<Held> parts) implements Held {}

  /** Whether it is what only a call of the method brings. */
  default boolean isBrought() {
    return this instanceof Given
        || this instanceof Result
        || this instanceof Computed
        || this instanceof Joined;
  }
}

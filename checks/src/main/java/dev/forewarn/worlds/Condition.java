package dev.forewarn.worlds;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Set;

/**
 * A boolean expression without effects, whose outcome stays the same until something in it changes.
 */
public sealed interface Condition {

  Condition ALWAYS = new Fixed(true);
  Condition NEVER = new Fixed(false);

  /** Mentioned by what any call may change: fields that others see, and what getters answer. */
  Object CALLS = new Object();

  /** Mentioned by what depends on how often something was done: by what is not followed. */
  Object TALLY = new Object();

  /** Known. */
  record Fixed(boolean holds) implements Condition {}

  /**
   * Unknown, but the same wherever the same key is met.
   *
   * @param key the expression with every variable replaced by its identity; a variable itself
   * @param mentions the variables whose change makes the outcome unknown again
   * @param range what it says of numbers, or null
   */
  record Atom(Object key, Set<Object> mentions, Range range)
      implements Condition, SmallMap.ByValue {

    public Atom(Object key, Set<Object> mentions) {
      this(key, mentions, null);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Atom a && a.key.equals(key);
    }

    @Override
    public int hashCode() {
      return key.hashCode();
    }
  }

  /** What a local variable says. */
  static Atom isTrue(VarSymbol local) {
    return new Atom(local, Set.of(local));
  }

  /** What a field of an object says that was made here. */
  static Atom isTrue(ObjectId object, VarSymbol field) {
    return new Atom(new Flag(object, field), Set.of(object, field));
  }

  /** A field of an object. */
  record Flag(ObjectId object, VarSymbol field) implements SmallMap.ByValue {
    @Override
    public boolean equals(Object o) {
      return o instanceof Flag f && f.object == object && f.field == field;
    }

    @Override
    public int hashCode() {
      return object.hashCode() * 31 + field.hashCode();
    }
  }

  record Not(Condition of) implements Condition {}

  record And(Condition left, Condition right) implements Condition {}

  record Or(Condition left, Condition right) implements Condition {}

  /** What is known; null if nothing is. */
  static Condition of(Boolean known) {
    return known == null ? null : known ? ALWAYS : NEVER;
  }

  static Condition not(Condition c) {
    return switch (c) {
      case Fixed f -> f.holds ? NEVER : ALWAYS;
      case Not n -> n.of;
      default -> new Not(c);
    };
  }

  static Condition and(Condition a, Condition b) {
    if (a instanceof Fixed f) {
      return f.holds ? b : NEVER;
    }
    if (b instanceof Fixed f) {
      return f.holds ? a : NEVER;
    }
    return new And(a, b);
  }

  /** Adds what the atoms of a condition mention. */
  static void mentioned(Condition c, Set<Object> into) {
    switch (c) {
      case Fixed f -> {}
      case Atom a -> into.addAll(a.mentions);
      case Not n -> mentioned(n.of, into);
      case And a -> {
        mentioned(a.left, into);
        mentioned(a.right, into);
      }
      case Or o -> {
        mentioned(o.left, into);
        mentioned(o.right, into);
      }
    }
  }

  static Condition or(Condition a, Condition b) {
    return not(and(not(a), not(b)));
  }
}

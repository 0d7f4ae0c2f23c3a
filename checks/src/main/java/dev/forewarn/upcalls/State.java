package dev.forewarn.upcalls;

import com.sun.source.tree.ExpressionTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known at a point of the code. Changed in place; where ways part, copied as soon as one of
 * the copies is changed.
 */
final class State {

  private Map<VarSymbol, Val> locals = new HashMap<>();

  /** Of boolean variables, what they were computed from. */
  private Map<VarSymbol, ExpressionTree> meanings = new HashMap<>();

  /** Index variables that are known to be less than the length of an array. */
  private Map<VarSymbol, Set<Symbol>> below = new HashMap<>();

  /** Roots of numbers that were compared with each other: from then on they depend. */
  private Set<Object> related = new HashSet<>();

  /** What expressions were found to be. */
  private Set<Found> found = new HashSet<>();

  /**
   * What an expression was found to be, which tells something of the one variable in it.
   *
   * @param of computes with nothing but that and constants
   */
  record Found(ExpressionTree of, VarSymbol about, Num is) {}

  /** Whether another may have the same maps: then they are copied before they are changed. */
  private boolean shared;

  private Grade grade = Grade.CERTAIN;
  private boolean dead;

  /** Whether this is in a handler: what has led there says something of the values. */
  private boolean handling;

  State copy() {
    State s = new State();
    s.become(this);
    return s;
  }

  /** Takes over all of another. */
  void become(State other) {
    if (other == this) {
      return;
    }
    locals = other.locals;
    meanings = other.meanings;
    below = other.below;
    related = other.related;
    found = other.found;
    shared = true;
    other.shared = true;
    grade = other.grade;
    dead = other.dead;
    handling = other.handling;
  }

  /** To be called before anything is changed. */
  private void own() {
    if (shared) {
      locals = new HashMap<>(locals);
      meanings = new HashMap<>(meanings);
      below = new HashMap<>(below);
      related = new HashSet<>(related);
      found = new HashSet<>(found);
      shared = false;
    }
  }

  boolean handling() {
    return handling;
  }

  void handling(boolean now) {
    handling = now;
  }

  boolean dead() {
    return dead;
  }

  /** Nothing gets here. */
  void die() {
    dead = true;
  }

  /** How evident it is that something gets here. */
  Grade grade() {
    return grade;
  }

  void grade(Grade g) {
    grade = g;
  }

  Val local(VarSymbol v) {
    return locals.getOrDefault(v, Val.ANY);
  }

  boolean knows(VarSymbol v) {
    return locals.containsKey(v);
  }

  /** Gives a variable a new value. */
  void assign(VarSymbol v, Val value) {
    own();
    locals.put(v, value);
    meanings.remove(v);
    below.remove(v);
    below.values().removeIf(s -> s.contains(v));
    meanings.values().removeIf(e -> Names.mentions(e, v));
    found.removeIf(x -> x.about == v);
  }

  /** Learns more of the value that a variable has. */
  void refine(VarSymbol v, Val value) {
    own();
    locals.put(v, value);
  }

  /** An expression that computes with a variable was found to be something. */
  void find(Found x) {
    own();
    found.add(x);
  }

  /** What expressions were found to be that tell something of a variable. */
  Set<Found> found(VarSymbol v) {
    if (found.isEmpty()) {
      return Set.of();
    }
    Set<Found> out = new HashSet<>(found);
    out.removeIf(x -> x.about != v);
    return out;
  }

  void means(VarSymbol v, ExpressionTree e) {
    own();
    meanings.put(v, e);
  }

  ExpressionTree meaning(VarSymbol v) {
    return meanings.get(v);
  }

  void below(VarSymbol index, Symbol array) {
    own();
    Set<Symbol> now = new HashSet<>(below.getOrDefault(index, Set.of()));
    now.add(array);
    below.put(index, now);
  }

  boolean isBelow(VarSymbol index, Symbol array) {
    return below.getOrDefault(index, Set.of()).contains(array);
  }

  void relate(Num a, Num b) {
    own();
    related.addAll(a.roots());
    related.addAll(b.roots());
  }

  /** Something was found out of a variable that bounds do not say. */
  void relate(VarSymbol v) {
    if (local(v) instanceof Num n) {
      own();
      related.addAll(n.roots());
    }
  }

  /** Whether nothing was found out of a number but its bounds. */
  boolean free(Num n) {
    for (Object root : n.roots()) {
      if (related.contains(root)) {
        return false;
      }
    }
    return true;
  }

  /** Whether two numbers can be what they like independently of each other. */
  boolean independent(Num a, Num b) {
    for (Object root : a.roots()) {
      if (b.roots().contains(root) || related.contains(root)) {
        return false;
      }
    }
    for (Object root : b.roots()) {
      if (related.contains(root)) {
        return false;
      }
    }
    return true;
  }

  /** Code that is not followed has looked at a variable. */
  void vouch(VarSymbol v) {
    if (!knows(v)) {
      return;
    }
    own();
    Val value = local(v);
    if (value instanceof Num n) {
      locals.put(v, n.vouched());
    } else if (value != Val.NULL
        && !(value instanceof Val.Function)
        && !(value instanceof Val.Numeral)
        && !(value instanceof Val.Caught)) {
      locals.put(v, value instanceof Val.Text t && t.known() != null ? value : Val.ANY);
    }
  }

  /** Joins another into this. */
  void join(State other) {
    if (other.dead) {
      return;
    }
    if (dead) {
      become(other);
      return;
    }
    own();
    locals.replaceAll((v, value) -> Val.either(value, other.local(v)));
    locals.keySet().removeIf(v -> !other.locals.containsKey(v));
    meanings.entrySet().removeIf(e -> other.meanings.get(e.getKey()) != e.getValue());
    below.replaceAll(
        (v, arrays) -> {
          Set<Symbol> common = new HashSet<>(arrays);
          common.retainAll(other.below.getOrDefault(v, Set.of()));
          return common;
        });
    related.addAll(other.related);
    found.retainAll(other.found);
    grade = grade.most(other.grade);
  }

  boolean same(State other) {
    return dead == other.dead
        && grade == other.grade
        && locals.equals(other.locals)
        && below.equals(other.below)
        && related.equals(other.related)
        && found.equals(other.found);
  }

  Map<VarSymbol, Val> values() {
    return Collections.unmodifiableMap(locals);
  }

  /** Forgets all variables. */
  void forgetLocals() {
    own();
    locals.clear();
    found.clear();
  }
}

package dev.forewarn.worlds;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.ElementKind;

/**
 * What is known of the decisions that led to a point of the program, in disjunctive normal form:
 * conditions whose outcome is the same on every path, and where several paths came together, the
 * ways in which they differ, of which one at least is true.
 *
 * <p>So what the paths have in common only by turns is not lost: after {@code if (a || b)}, that
 * {@code b} holds where {@code a} does not; after a branch that sets a flag, which outcome of its
 * condition the flag tells of.
 *
 * <p>Immutable.
 */
public final class PathCondition {

  public static final PathCondition NONE = new PathCondition(SmallMap.empty(), List.of());

  /** Beyond so many ways, those most alike are taken for one that says less. */
  public static final int LIMIT = 8;

  private final SmallMap<Condition.Atom, Boolean> known;

  /** Empty, or two and more; none of them empty, and none mentions what is known. */
  private final List<SmallMap<Condition.Atom, Boolean>> ways;

  private PathCondition(
      SmallMap<Condition.Atom, Boolean> known, List<SmallMap<Condition.Atom, Boolean>> ways) {
    this.known = known;
    this.ways = ways;
  }

  public boolean isEmpty() {
    return known.isEmpty() && ways.isEmpty();
  }

  /** The conditions that came out the same on every path. */
  public SmallMap<Condition.Atom, Boolean> known() {
    return known;
  }

  /** Sets of outcomes, one of which is true besides what is known; none if nothing is known. */
  public List<SmallMap<Condition.Atom, Boolean>> ways() {
    return ways;
  }

  /** Whether the outcome of a condition makes a difference anywhere in this. */
  public boolean mentions(Condition.Atom atom) {
    if (known.get(atom) != null) {
      return true;
    }
    for (SmallMap<Condition.Atom, Boolean> way : ways) {
      if (way.get(atom) != null) {
        return true;
      }
    }
    return false;
  }

  /** This, where {@code c} comes out as {@code holds}; null if it cannot. */
  public PathCondition assume(Condition c, boolean holds) {
    return switch (c) {
      case Condition.Fixed f -> f.holds() == holds ? this : null;
      case Condition.Atom a -> assume(a, holds);
      case Condition.Not n -> assume(n.of(), !holds);
      case Condition.And a ->
          holds ? both(a.left(), a.right(), true) : any(a.left(), a.right(), false);
      case Condition.Or o ->
          holds ? any(o.left(), o.right(), true) : both(o.left(), o.right(), false);
    };
  }

  private PathCondition both(Condition a, Condition b, boolean hold) {
    PathCondition first = assume(a, hold);
    return first == null ? null : first.assume(b, hold);
  }

  private PathCondition any(Condition a, Condition b, boolean holds) {
    PathCondition first = assume(a, holds);
    PathCondition rest = assume(a, !holds);
    return either(first, rest == null ? null : rest.assume(b, holds));
  }

  /** Either of the two, where null is what cannot be. */
  private static PathCondition either(PathCondition a, PathCondition b) {
    return a == null ? b : b == null ? a : a.or(b);
  }

  /** This, and what the value of a variable says: the variable may go, what it says stays. */
  public PathCondition telling(VarSymbol v, Value value) {
    return telling(Condition.isTrue(v), value);
  }

  /** The same for what holds a flag. */
  public PathCondition telling(Condition.Atom flag, Value value) {
    PathCondition told =
        switch (value) {
          case Value.Constant(Boolean b) -> assume(flag, b);
          case Value.Truth(Condition c) when !World.mentions(c, flag.mentions()) -> {
            PathCondition yes = assume(c, true);
            PathCondition no = assume(c, false);
            yield either(
                yes == null ? null : yes.assume(flag, true),
                no == null ? null : no.assume(flag, false));
          }
          default -> this;
        };
    return told == null ? this : told;
  }

  private PathCondition assume(Condition.Atom atom, boolean holds) {
    Boolean already = known.get(atom);
    if (already == null && atom.range() != null) {
      already = Range.implied(atom.range(), known, SmallMap.empty());
    }
    if (already != null) {
      return already == holds ? this : null;
    }
    SmallMap<Condition.Atom, Boolean> now = known.put(atom, holds);
    if (ways.isEmpty()) {
      return new PathCondition(now, ways);
    }
    List<SmallMap<Condition.Atom, Boolean>> left = new ArrayList<>(ways.size());
    for (SmallMap<Condition.Atom, Boolean> way : ways) {
      Boolean there = way.get(atom);
      if (there == null && atom.range() != null) {
        there = Range.implied(atom.range(), known, way);
      }
      if (there == null || there == holds) {
        left.add(way.remove(atom));
      }
    }
    return left.isEmpty() ? null : normal(now, left);
  }

  /**
   * Whether a condition about a parameter or field has left only that it is negative, of which the
   * code does not speak.
   */
  public boolean countsBelowZero(Condition c) {
    return switch (c) {
      case Condition.Not n -> countsBelowZero(n.of());
      case Condition.Atom a ->
          a.range() != null
              && a.mentions().stream().anyMatch(PathCondition::isGiven)
              && Range.negativeByElimination(a.range(), known);
      case Condition.And a -> countsBelowZero(a.left()) || countsBelowZero(a.right());
      case Condition.Or o -> countsBelowZero(o.left()) || countsBelowZero(o.right());
      case Condition.Fixed f -> false;
    };
  }

  private static boolean isGiven(Object mentioned) {
    return mentioned instanceof VarSymbol v
        && (v.getKind() == ElementKind.PARAMETER || v.getKind() == ElementKind.FIELD);
  }

  /** This without these conditions. */
  public PathCondition forget(Predicate<Condition.Atom> what) {
    SmallMap<Condition.Atom, Boolean> rest = known.filter((c, b) -> !what.test(c));
    if (ways.isEmpty()) {
      return rest == known ? this : rest.isEmpty() ? NONE : new PathCondition(rest, ways);
    }
    List<SmallMap<Condition.Atom, Boolean>> left = null;
    for (int i = 0; i < ways.size(); i++) {
      SmallMap<Condition.Atom, Boolean> way = ways.get(i);
      SmallMap<Condition.Atom, Boolean> kept = way.filter((c, b) -> !what.test(c));
      if (kept != way) {
        left = left == null ? new ArrayList<>(ways) : left;
        left.set(i, kept);
      }
    }
    if (left != null) {
      return normal(rest, left);
    }
    return rest == known ? this : new PathCondition(rest, ways);
  }

  /** What holds whichever of the two does; this itself if the other adds no way. */
  public PathCondition or(PathCondition other) {
    if (other == this || isEmpty()) {
      return this;
    }
    if (ways.isEmpty() && known.in(other.known)) {
      return this;
    }
    if (other.ways.isEmpty() && other.known.in(known)) {
      return other;
    }
    SmallMap<Condition.Atom, Boolean> common = known.common(other.known);
    List<SmallMap<Condition.Atom, Boolean>> all = apart(common);
    int before = all.size();
    for (SmallMap<Condition.Atom, Boolean> way : other.apart(common)) {
      boolean included = false;
      for (int i = 0; i < before && !included; i++) {
        included = all.get(i).in(way);
      }
      if (!included) {
        all.add(way);
      }
    }
    return all.size() == before ? this : normal(common, all);
  }

  /** What both say. */
  public static PathCondition common(PathCondition a, PathCondition b) {
    return a == b ? a : new PathCondition(a.known.common(b.known), List.of());
  }

  /** The ways of this, and in each all that is known but for {@code common}. */
  private List<SmallMap<Condition.Atom, Boolean>> apart(SmallMap<Condition.Atom, Boolean> common) {
    SmallMap<Condition.Atom, Boolean> own = known.filter((c, b) -> common.get(c) == null);
    List<SmallMap<Condition.Atom, Boolean>> out = new ArrayList<>();
    for (SmallMap<Condition.Atom, Boolean> way : ways) {
      out.add(own.with(way));
    }
    if (ways.isEmpty()) {
      out.add(own);
    }
    return out;
  }

  private static PathCondition normal(
      SmallMap<Condition.Atom, Boolean> known, List<SmallMap<Condition.Atom, Boolean>> ways) {
    simplify(ways);
    while (ways.size() > LIMIT) {
      mergeTheMostAlike(ways);
      simplify(ways);
    }
    if (ways.size() == 1) {
      return new PathCondition(known.with(ways.get(0)), List.of());
    }
    SmallMap<Condition.Atom, Boolean> common = ways.get(0);
    for (int i = 1; i < ways.size() && !common.isEmpty(); i++) {
      common = common.common(ways.get(i));
    }
    if (common.isEmpty()) {
      return new PathCondition(known, List.copyOf(ways));
    }
    return new PathCondition(known.with(common), List.copyOf(without(common, ways)));
  }

  private static List<SmallMap<Condition.Atom, Boolean>> without(
      SmallMap<Condition.Atom, Boolean> common, List<SmallMap<Condition.Atom, Boolean>> ways) {
    List<SmallMap<Condition.Atom, Boolean>> out = new ArrayList<>(ways.size());
    for (SmallMap<Condition.Atom, Boolean> way : ways) {
      out.add(way.filter((c, b) -> common.get(c) == null));
    }
    return out;
  }

  /**
   * Says the same in less: a way that another includes goes, and of two that are complements in one
   * condition, the longer does not need it.
   */
  private static void simplify(List<SmallMap<Condition.Atom, Boolean>> ways) {
    while (simplifyOne(ways)) {
      // Each may make others simpler.
    }
  }

  private static boolean simplifyOne(List<SmallMap<Condition.Atom, Boolean>> ways) {
    for (int i = 0; i < ways.size(); i++) {
      for (int j = 0; j < ways.size(); j++) {
        if (i != j && simplify(ways, i, ways.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean simplify(
      List<SmallMap<Condition.Atom, Boolean>> ways, int i, SmallMap<Condition.Atom, Boolean> by) {
    SmallMap<Condition.Atom, Boolean> way = ways.get(i);
    if (by.in(way)) {
      ways.remove(i);
      return true;
    }
    Condition.Atom complement = by.size() > way.size() ? null : by.onlyDifference(way);
    if (complement == null) {
      return false;
    }
    ways.set(i, way.remove(complement));
    return true;
  }

  private static void mergeTheMostAlike(List<SmallMap<Condition.Atom, Boolean>> ways) {
    int first = 0;
    int second = 1;
    SmallMap<Condition.Atom, Boolean> most = SmallMap.empty();
    for (int i = 0; i < ways.size(); i++) {
      for (int j = i + 1; j < ways.size(); j++) {
        SmallMap<Condition.Atom, Boolean> common = ways.get(i).common(ways.get(j));
        if (common.size() > most.size()) {
          first = i;
          second = j;
          most = common;
        }
      }
    }
    ways.remove(second);
    ways.set(first, most);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof PathCondition p && p.known.equals(known) && p.ways.equals(ways);
  }

  @Override
  public int hashCode() {
    return known.hashCode() * 31 + ways.hashCode();
  }

  @Override
  public String toString() {
    return known + (ways.isEmpty() ? "" : " and one of " + ways);
  }
}

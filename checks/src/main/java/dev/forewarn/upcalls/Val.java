package dev.forewarn.upcalls;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of a value in code that native code runs. */
sealed interface Val
    permits Num,
        Val.Any,
        Val.Null,
        Val.Text,
        Val.Numeral,
        Val.Array,
        Val.Exact,
        Val.Segment,
        Val.Function,
        Val.Caught,
        Val.Either {

  /** Nothing. */
  enum Any implements Val {
    ANY
  }

  Val ANY = Any.ANY;

  /** The null reference. */
  enum Null implements Val {
    NULL
  }

  Val NULL = Null.NULL;

  /**
   * A string.
   *
   * @param known what it is; null if it may be any text that native code passes
   */
  record Text(String known) implements Val {}

  /** A number in decimal digits. */
  record Numeral(Num of) implements Val {
    /** How many characters it has. */
    Num length() {
      int low = String.valueOf(of.low()).length();
      int high = String.valueOf(of.high()).length();
      boolean sign = of.low() < 0;
      int least = of.holds(0) || sign && of.high() > 0 ? 1 : Math.min(low, high);
      return Num.between(least, Math.max(low, high), of.every(), of.roots());
    }
  }

  /** An array, or something else that is as long. */
  record Array(Num length, Type type) implements Val {}

  /**
   * An object of exactly this class.
   *
   * @param fields what its final fields hold, as far as that is known
   */
  record Exact(Type type, Map<VarSymbol, Val> fields) implements Val {
    Exact(Type type) {
      this(type, Map.of());
    }
  }

  /**
   * A memory segment.
   *
   * @param size its size in bytes; -1 if that is not known
   * @param outside whether native code made it, and what it holds
   */
  record Segment(long size, boolean outside) implements Val {}

  /**
   * A lambda or method reference.
   *
   * @param captured the variables as they were where it stands
   * @param self what a method reference is bound to; {@code this} in a lambda
   */
  record Function(Tree code, State captured, Val self, CompilationUnitTree unit, ClassSymbol cls)
      implements Val {
    @Override
    public boolean equals(Object o) {
      return o instanceof Function f && f.code == code;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(code);
    }
  }

  /** What a handler caught. */
  record Caught(List<Thrown> from) implements Val {}

  /** One of several. */
  record Either(Set<Val> of) implements Val {}

  /** One of the two. */
  static Val either(Val a, Val b) {
    if (a.equals(b)) {
      return a;
    }
    if (a instanceof Num x && b instanceof Num y) {
      return x.or(y);
    }
    if (a == ANY && b == ANY) {
      return ANY;
    }
    Set<Val> all = new LinkedHashSet<>(each(a));
    all.addAll(each(b));
    Caught caught = caught(all);
    if (caught != null) {
      all.removeIf(Caught.class::isInstance);
      all.add(caught);
    }
    return all.size() > 6 ? ANY : all.size() == 1 ? all.iterator().next() : new Either(all);
  }

  /** All that handlers caught in one; null if that is nothing. */
  private static Caught caught(Set<Val> all) {
    Set<Thrown> from = new LinkedHashSet<>();
    for (Val v : all) {
      if (v instanceof Caught c) {
        from.addAll(c.from);
      }
    }
    return from.isEmpty() ? null : new Caught(List.copyOf(from));
  }

  /** The alternatives, or the value itself. */
  static Set<Val> each(Val v) {
    return v instanceof Either e ? e.of : Set.of(v);
  }
}

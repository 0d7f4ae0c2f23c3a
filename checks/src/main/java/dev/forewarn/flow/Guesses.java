package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.PathCondition;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Conditions that came out either way because nothing tells how. Where such a condition depends on
 * what something else is wrong with, the program may have asked about just that: {@code if
 * (v.varType() == int.class)} with a handle of a {@code long} is never so. What is wrong only
 * behind it is no evidence.
 */
final class Guesses {

  /** A condition, or a label of a switch, of which either outcome was assumed. */
  record Guess(Tree condition, Activation activation) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Guess g && g.condition == condition && g.activation == activation;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(condition) * 31 + System.identityHashCode(activation);
    }
  }

  private final Run run;
  private final Origins origins;

  /** The helpers that return one of several things. */
  private final Set<Activation> various = new HashSet<>();

  Guesses(Run run) {
    this.run = run;
    origins = new Origins(run);
  }

  /** The world in which a condition is taken to come out as {@code holds}. */
  World taken(Tree condition, World w, boolean holds, Frame f) {
    if (!origins.mayTell(condition, f.activation())) {
      return w;
    }
    Condition.Atom atom = atom(condition, f);
    return w.withGuesses(without(atom, w).assume(atom, holds));
  }

  /**
   * The world behind a loop: that its condition failed says nothing, it does so sooner or later.
   */
  World forgotten(Tree condition, World w, Frame f) {
    return w.guesses().isEmpty() ? w : w.withGuesses(without(atom(condition, f), w));
  }

  /**
   * The worlds behind a call of which only matters whether it returns: it may have checked
   * something, and be caught if it was not so.
   */
  Worlds checked(ExpressionTree tree, Worlds in, Frame f) {
    if (!f.exits().caught()
        || !(ASTHelpers.stripParentheses(tree) instanceof MethodInvocationTree call)
        || run.sources().method(ASTHelpers.getSymbol(call)) != null
        || run.ffm().touches(ASTHelpers.getSymbol(call).owner)) {
      return in;
    }
    Worlds out = new Worlds();
    in.list().forEach(w -> out.add(taken(call, w, true, f)));
    return out;
  }

  private static PathCondition without(Condition.Atom atom, World w) {
    return w.guesses().mentions(atom) ? w.guesses().forget(atom::equals) : w.guesses();
  }

  private static Condition.Atom atom(Tree condition, Frame f) {
    return new Condition.Atom(new Guess(condition, f.activation()), Set.of());
  }

  /**
   * Whether only guesses lead to a world that have to do with what some expressions evaluate to.
   *
   * @param onPlatform whether it also matters what platform the program runs on
   */
  boolean decide(World w, Collection<? extends Tree> what, boolean onPlatform, Frame f) {
    if (w.guesses().isEmpty()) {
      return false;
    }
    Set<Object> of = origins.of(what, f.activation());
    if (meets(w.guesses().known(), of, onPlatform)) {
      return true;
    }
    List<SmallMap<Condition.Atom, Boolean>> ways = w.guesses().ways();
    return !ways.isEmpty() && ways.stream().allMatch(way -> meets(way, of, onPlatform));
  }

  private boolean meets(
      SmallMap<Condition.Atom, Boolean> guesses, Set<Object> of, boolean onPlatform) {
    for (Condition.Atom a : Worlds.keys(guesses)) {
      Guess g = (Guess) a.key();
      Set<Object> asked = origins.of(List.of(g.condition), g.activation);
      if (asked.contains(Origins.Outside.VERSION)
          || onPlatform && asked.contains(Origins.Outside.PLATFORM)
          || !Collections.disjoint(asked, of)
          || decidesResult(g, asked, of)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a guess about what a helper was given decided what it returned. */
  private boolean decidesResult(Guess g, Set<Object> asked, Set<Object> of) {
    boolean passed = false;
    for (Activation a = g.activation; a.parent() != null; a = a.parent()) {
      passed |= asked.contains(a);
      if (passed && various.contains(a) && of.contains(new Origins.Key(a.call(), a.parent()))) {
        return true;
      }
    }
    return false;
  }

  /** A helper returns one of several things, unless all but one say that there is nothing. */
  void returned(Activation a, Collection<Value> results) {
    if (a.parent() != null
        && results.size() > 1
        && results.stream()
                .filter(v -> v != Value.NULL && !(v instanceof Value.NullPointer))
                .count()
            > 1) {
      various.add(a);
    }
  }

  /** What is true or false by a condition, as far as it must not stay one: it is guessed at. */
  List<Eval> decided(List<Eval> all, Tree tree, Frame f) {
    List<Eval> out = new ArrayList<>();
    for (Eval e : all) {
      if (!(e.value() instanceof Value.Truth t)) {
        out.add(e);
        continue;
      }
      List<World> holds = e.world().assume(t.condition(), true);
      List<World> fails = e.world().assume(t.condition(), false);
      boolean guess = !holds.isEmpty() && !fails.isEmpty();
      for (World w : holds) {
        out.add(new Eval(guess ? taken(tree, w, true, f) : w, new Value.Constant(true)));
      }
      for (World w : fails) {
        out.add(new Eval(guess ? taken(tree, w, false, f) : w, new Value.Constant(false)));
      }
    }
    return out;
  }
}

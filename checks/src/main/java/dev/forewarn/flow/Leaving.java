package dev.forewarn.flow;

import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.code.LastMentions;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Leftovers;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides where the method under analysis forgets what it will not meet again. What a helper made,
 * is forgotten when it returns.
 */
final class Leaving {

  private final Run run;
  private final LastMentions mentions = new LastMentions();
  private final Set<Lifetime> ended = new HashSet<>();
  private final List<Value> held = new ArrayList<>();

  /**
   * What was there before the compound statements around began: they look at what becomes of it.
   */
  private Set<Lifetime> older = Set.of();

  private int busy;

  Leaving(Run run) {
    this.run = run;
  }

  /** The worlds behind a statement of a block, told apart by what still counts there. */
  Worlds behind(StatementTree s, List<? extends StatementTree> block, Worlds in, Frame f) {
    return in.size() < 2 ? in : without(mentions.behind(block, s), in, f);
  }

  /** The worlds in which a piece of code was left in the middle; null if it was not. */
  Worlds outside(Tree code, Worlds left, Frame f) {
    return left == null || left.isEmpty() ? left : without(run.declared(code), left, f);
  }

  /** The worlds behind a round of a loop. */
  Worlds behindRound(Worlds in, Frame f) {
    return in.size() < 2 ? in : without(Set.of(), in, f);
  }

  private Worlds without(Set<VarSymbol> dead, Worlds in, Frame f) {
    boolean all = busy == 0 && f.activation().parent() == null;
    List<Value> here = new ArrayList<>(held);
    here.add(f.self());
    Worlds out = new Worlds();
    for (World w : in.list()) {
      World x = Leftovers.dropVariables(w, dead);
      out.add(all ? Leftovers.drop(x, here, older, f.activation(), this::ended) : x);
    }
    return out;
  }

  private void ended(Lifetime l) {
    if (ended.add(l)) {
      if (l.kind != null) {
        run.collector().closedAtExit(l);
      } else {
        run.collector().keptAtExit(l);
      }
    }
  }

  /** Whether something was ended in some world that forgot it since. */
  boolean hasEnded(Lifetime l) {
    return ended.contains(l);
  }

  /** Runs code while an expression around it holds values that no variable does. */
  <T> T within(Supplier<T> code) {
    busy++;
    try {
      return code.get();
    } finally {
      busy--;
    }
  }

  /** Runs a statement that has statements in it. */
  Worlds compound(Worlds in, Frame f, Supplier<Worlds> code) {
    if (f.activation().parent() != null) {
      return code.get();
    }
    Set<Lifetime> outer = older;
    for (World w : in.list()) {
      if (!w.lifetimes().isEmpty()) {
        older = older == outer ? new HashSet<>(outer) : older;
        older.addAll(Worlds.keys(w.lifetimes()));
      }
    }
    try {
      return code.get();
    } finally {
      older = outer;
    }
  }

  /** Runs code while a statement around it holds some values. */
  <T> T holding(List<Value> values, Supplier<T> code) {
    int before = held.size();
    held.addAll(values);
    try {
      return code.get();
    } finally {
      held.subList(before, held.size()).clear();
    }
  }
}

package dev.forewarn.upcalls;

import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How control leaves code other than by reaching its end. */
final class Leaving {

  /** A value that code is left with, and what is known then. */
  record Result(Val value, State state) {}

  /** What is thrown, and what is known then. */
  final Map<Thrown, State> thrown = new LinkedHashMap<>();

  final List<Result> returns = new ArrayList<>();
  final Map<Tree, List<State>> breaks = new HashMap<>();
  final Map<Tree, List<State>> continues = new HashMap<>();
  final Map<Tree, List<Result>> yields = new HashMap<>();

  void thrown(Thrown t, State s) {
    State before = thrown.get(t);
    if (before == null) {
      thrown.put(t, s.copy());
    } else {
      before.join(s);
    }
  }

  /** Lets everything but exceptions leave through {@code outer} too. */
  void jumpThrough(Leaving outer) {
    outer.returns.addAll(returns);
    breaks.forEach((t, s) -> outer.breaks.computeIfAbsent(t, k -> new ArrayList<>()).addAll(s));
    continues.forEach(
        (t, s) -> outer.continues.computeIfAbsent(t, k -> new ArrayList<>()).addAll(s));
    yields.forEach((t, s) -> outer.yields.computeIfAbsent(t, k -> new ArrayList<>()).addAll(s));
  }

  boolean jumps() {
    return !returns.isEmpty() || !breaks.isEmpty() || !continues.isEmpty() || !yields.isEmpty();
  }
}

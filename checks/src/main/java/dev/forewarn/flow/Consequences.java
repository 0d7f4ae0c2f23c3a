package dev.forewarn.flow;

import dev.forewarn.facts.Fact;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What code that native code calls lets out because of something else that is told: one finding is
 * enough for one expression, and the cause is the one to mend.
 */
final class Consequences {

  private final Map<Fact, Fact.UpcallThrows> byCause = new IdentityHashMap<>();

  /** The facts without those that only follow from another. */
  List<Fact> without(List<Fact> all) {
    byCause.clear();
    List<Fact> out = new ArrayList<>();
    for (Fact f : all) {
      Fact kept = f instanceof Fact.UpcallThrows u ? first(u, all) : f;
      if (kept != null) {
        out.add(kept);
      }
    }
    return out;
  }

  /** The first of what is let out that has no cause among the facts; null if all have one. */
  private Fact first(Fact.UpcallThrows thrown, List<Fact> all) {
    List<Fact.UpcallThrows> each = new ArrayList<>(List.of(thrown));
    each.addAll(thrown.others());
    for (Fact.UpcallThrows u : each) {
      Fact cause = cause(u, all);
      if (cause == null) {
        return u;
      }
      byCause.putIfAbsent(cause, u);
    }
    return null;
  }

  private static Fact cause(Fact.UpcallThrows u, List<Fact> all) {
    for (Fact f : all) {
      Fact.Failure failure = f.certain() ? f.failure() : null;
      if (failure != null
          && failure.at().tree() == u.thrown().tree()
          && failure.exception().equals(u.exception())) {
        return f;
      }
    }
    return null;
  }

  /** What native code that called would get because of a fact; null if nothing. */
  Fact.UpcallThrows of(Fact cause) {
    return byCause.get(cause);
  }
}

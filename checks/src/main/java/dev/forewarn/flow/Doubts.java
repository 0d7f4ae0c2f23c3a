package dev.forewarn.flow;

import dev.forewarn.flow.LifetimeState.Status;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Branches on how often something was done: the last of several users closes, and who is the last
 * is not followed. What such a branch closes or not is unsure where its ways come together again.
 */
final class Doubts {

  /** Code that such a branch was met in. */
  private final Set<Activation> doubted = Collections.newSetFromMap(new IdentityHashMap<>());

  private boolean noted;

  /** Such a condition was branched on. */
  void note() {
    noted = true;
  }

  /** Begins to watch a condition; what was noted before is handed to {@link #end}. */
  boolean begin() {
    boolean before = noted;
    noted = false;
    return before;
  }

  /** Whether the condition that was watched is such a one. */
  boolean end(boolean before, Activation a) {
    boolean here = noted;
    noted = before;
    if (here) {
      doubted.add(a);
    }
    return here;
  }

  /** The worlds at the end of a loop, in which some round may have been left by such a branch. */
  Worlds settled(Activation a, Worlds in) {
    return doubted.isEmpty() || !doubted.contains(a) ? in : settled(in);
  }

  /** Settles what the ways out of a piece of code differ in. */
  void settle(Activation a, Map<Value, Worlds> byValue) {
    if (doubted.isEmpty() || !doubted.contains(a)) {
      return;
    }
    Worlds all = new Worlds();
    byValue.values().forEach(all::addAll);
    Set<Lifetime> unsure = unsure(all);
    if (!unsure.isEmpty()) {
      byValue.replaceAll((v, ws) -> settled(ws, unsure));
    }
  }

  static Worlds settled(Worlds in) {
    Set<Lifetime> unsure = unsure(in);
    return unsure.isEmpty() ? in : settled(in, unsure);
  }

  private static Worlds settled(Worlds in, Set<Lifetime> unsure) {
    Worlds out = new Worlds();
    for (World w : in.list()) {
      World x = w;
      for (Lifetime l : unsure) {
        x = x.state(l, unsure(x.state(l)));
      }
      out.add(x);
    }
    return out;
  }

  /** A state of which it is not told any more whether it is closed. */
  static LifetimeState unsure(LifetimeState s) {
    return new LifetimeState(Status.UNSURE, s.closed(), s.escaped(), s.filled(), s.end());
  }

  /** The lifetimes that are closed, perhaps, in some worlds only. */
  private static Set<Lifetime> unsure(Worlds in) {
    Set<Lifetime> closed = new HashSet<>();
    Set<Lifetime> other = new HashSet<>();
    for (World w : in.list()) {
      w.lifetimes().forEach((l, s) -> (s.status() == Status.OPEN ? other : closed).add(l));
    }
    closed.removeIf(l -> !other.contains(l) && isEverywhere(l, in));
    return closed;
  }

  private static boolean isEverywhere(Lifetime l, Worlds in) {
    return in.list().stream().allMatch(w -> w.lifetimes().get(l) != null);
  }
}

package dev.forewarn.flow;

import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Branches on how often something was done: the last of several users closes, and who is the last
 * is not followed. What such a branch closes or not is unsure where its ways come together again.
 */
final class Doubts {

  /** Code that such a branch was met in. */
  private final Set<Activation> doubted = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What was closed where a count had come to some number. */
  private final Set<Lifetime> byCount = new HashSet<>();

  private boolean noted;

  /** Such a condition was branched on. */
  void note() {
    noted = true;
  }

  /** A branch on a count has ended. */
  void countDecided(Worlds before, Worlds after) {
    addClosed(before, after, byCount);
  }

  /** What was closed on the ways out of a piece of code. */
  static Set<Lifetime> closed(Worlds before, Exits exits) {
    Set<Lifetime> out = new HashSet<>();
    exits.returns.values().forEach(ws -> addClosed(before, ws, out));
    exits.breaks.values().forEach(ws -> addClosed(before, ws, out));
    exits.continues.values().forEach(ws -> addClosed(before, ws, out));
    return out;
  }

  private static void addClosed(Worlds before, Worlds after, Set<Lifetime> out) {
    for (World w : after.list()) {
      w.lifetimes()
          .forEach(
              (l, s) -> {
                if (s.status() == Status.CLOSED && isOpen(l, before)) {
                  out.add(l);
                }
              });
    }
  }

  private static boolean isOpen(Lifetime l, Worlds in) {
    for (World w : in.list()) {
      if (w.state(l).status() == Status.OPEN) {
        return true;
      }
    }
    return false;
  }

  /** The worlds in a branch on a count that is not known: an earlier one may have excluded it. */
  Worlds counted(Worlds in) {
    return byCount.isEmpty() ? in : settled(in, byCount);
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
    Set<Lifetime> unsure = unsure(all.list());
    if (!unsure.isEmpty()) {
      byValue.replaceAll((v, ws) -> settled(ws, unsure));
    }
  }

  static Worlds settled(Worlds in) {
    Set<Lifetime> unsure = unsure(in.list());
    return unsure.isEmpty() ? in : settled(in, unsure);
  }

  /** Makes it unsure whether some lifetimes are closed, where they are not forgotten. */
  static Worlds settled(Worlds in, Set<Lifetime> unsure) {
    Worlds out = new Worlds();
    for (World w : in.list()) {
      out.add(settled(w, unsure));
    }
    return out;
  }

  static World settled(World w, Set<Lifetime> unsure) {
    World x = w;
    for (Lifetime l : unsure) {
      if (x.lifetimes().get(l) != null) {
        x = x.state(l, unsure(x.state(l)));
      }
    }
    return x;
  }

  /** A state of which it is not told any more whether it is closed. */
  static LifetimeState unsure(LifetimeState s) {
    return new LifetimeState(
        Status.UNSURE, s.closed(), s.escaped(), s.filled(), s.shown(), s.end());
  }

  /** The lifetimes that are closed, perhaps, in some worlds only. */
  static Set<Lifetime> unsure(List<World> in) {
    Set<Lifetime> closed = new HashSet<>();
    Set<Lifetime> other = new HashSet<>();
    Set<Lifetime> unsure = new HashSet<>();
    for (World w : in) {
      w.lifetimes()
          .forEach(
              (l, s) ->
                  (switch (s.status()) {
                        case OPEN -> other;
                        case CLOSED -> closed;
                        case UNSURE -> unsure;
                      })
                      .add(l));
    }
    unsure.removeIf(l -> !closed.contains(l) && !other.contains(l));
    closed.removeIf(l -> !other.contains(l) && isEverywhere(l, in));
    unsure.addAll(closed);
    return unsure;
  }

  private static boolean isEverywhere(Lifetime l, List<World> in) {
    return in.stream().allMatch(w -> w.lifetimes().get(l) != null);
  }
}

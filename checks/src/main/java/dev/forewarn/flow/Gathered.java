package dev.forewarn.flow;

import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A loop that closes what containers held before it began. Each round is for another element, and
 * there are as many rounds as elements; but which element a round gets is not told apart, and how
 * many there are is not counted. So what some round closes is unsure in the next one, and behind
 * the loop.
 */
final class Gathered {

  private final Worlds before;
  private Set<Lifetime> held;
  private final Set<Lifetime> unsure = new HashSet<>();

  /** What every round hands to code that is not known; null before the first one. */
  private Set<Lifetime> handed;

  Gathered(Worlds before) {
    this.before = before;
  }

  /** The worlds at the end of a round. */
  Worlds round(Worlds end) {
    for (World w : end.list()) {
      w.lifetimes()
          .forEach(
              (l, s) -> {
                if (s.status() != LifetimeState.Status.OPEN && wasOpen(l) && held().contains(l)) {
                  unsure.add(l);
                }
              });
    }
    hand(end);
    return unsure.isEmpty() ? end : Doubts.settled(end, unsure);
  }

  /**
   * The worlds behind the loop, or at a way out of it. Whoever gives a thing to some element or
   * other reckons with one: that nobody has it where there is none is no evidence.
   */
  Worlds behind(Worlds out) {
    Worlds settled = unsure.isEmpty() ? out : Doubts.settled(out, unsure);
    return handed == null || handed.isEmpty() ? settled : handedOn(settled, handed);
  }

  private void hand(Worlds end) {
    if (end.isEmpty() || handed != null && handed.isEmpty()) {
      return;
    }
    Set<Lifetime> now = handedOn(end.list());
    if (handed == null) {
      handed = now;
    } else {
      handed.retainAll(now);
    }
  }

  /** What native code gave and code that is not known has got in each of some worlds. */
  static Set<Lifetime> handedOn(List<World> worlds) {
    Set<Lifetime> out = null;
    for (World w : worlds) {
      Set<Lifetime> here = new HashSet<>();
      w.lifetimes()
          .forEach(
              (l, s) -> {
                if (l.owned() && s.escaped() && s.status() == LifetimeState.Status.OPEN) {
                  here.add(l);
                }
              });
      if (out == null) {
        out = here;
      } else {
        out.retainAll(here);
      }
    }
    return out == null ? Set.of() : out;
  }

  private static Worlds handedOn(Worlds in, Set<Lifetime> what) {
    Worlds out = new Worlds();
    for (World w : in.list()) {
      out.add(handedOn(w, what));
    }
    return out;
  }

  /** The same world, in which code that is not known may have some things. */
  static World handedOn(World in, Set<Lifetime> what) {
    World w = in;
    for (Lifetime l : what) {
      LifetimeState s = w.lifetimes().get(l);
      if (s != null && s.status() == LifetimeState.Status.OPEN) {
        w = w.state(l, s.escape());
      }
    }
    return w;
  }

  /**
   * The worlds at the end of a round for an element that is known. Where it closes the element or
   * not, something decides that is asked of each element: no later test of it is known to be the
   * same.
   */
  static Worlds decided(Value element, World before, Worlds end) {
    Set<Lifetime> unsure = end.size() < 2 ? Set.of() : decided(element, before, end.list());
    return unsure.isEmpty() ? end : Doubts.settled(end, unsure);
  }

  /** What is unsure after a round. */
  static Set<Lifetime> decided(Value element, World before, List<World> end) {
    if (!element.tracked()) {
      return Set.of();
    }
    Set<Lifetime> unsure = Doubts.unsure(end);
    if (!unsure.isEmpty()) {
      unsure.retainAll(new Reach(before).from(element).closeable);
    }
    return unsure;
  }

  private boolean wasOpen(Lifetime l) {
    for (World w : before.list()) {
      LifetimeState s = w.lifetimes().get(l);
      if (s != null && s.status() == LifetimeState.Status.OPEN) {
        return true;
      }
    }
    return false;
  }

  /** What could be closed through a container before the loop. */
  private Set<Lifetime> held() {
    if (held == null) {
      held = new HashSet<>();
      for (World w : before.list()) {
        Reach reach = new Reach(w);
        w.heap()
            .forEach(
                (id, o) -> {
                  if (Containers.isContainer(o)) {
                    reach.from(new Value.Obj(id));
                  }
                });
        held.addAll(reach.closeable);
      }
    }
    return held;
  }
}

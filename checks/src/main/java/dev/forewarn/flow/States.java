package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.End;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.HeapObject.Slot;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;

/**
 * What functions begin inside memory of the caller, and others have to finish there: the state of a
 * stream, a compiled expression. Only memory is followed that the method under analysis allocated.
 */
final class States {

  private final Run run;

  States(Run run) {
    this.run = run;
  }

  /** A function begins something in memory. */
  World begin(Value memory, Grant grant, CallSite site, World w) {
    // From now on, each piece of memory that is allocated is told apart.
    run.engine().natives().followStates();
    Aspect.Cell cell = cell(memory);
    if (cell == null) {
      return w;
    }
    // What was begun there before may go on, as with glob and its GLOB_APPEND.
    World x = run.cells().present(cell, forget(memory, w));
    Eval begun = run.pointers().obtain(grant, "in", site, x);
    return with(cell, new Stored(begun.value(), site.event()), begun.world());
  }

  /** What memory held is not known any more. */
  World forget(Value memory, World w) {
    Value.View held = held(cell(memory), w);
    return held == null ? w : w.state(held.lifetime(), w.state(held.lifetime()).escape());
  }

  /** A function finishes what memory holds; of what is not known may be any of the kind. */
  World finish(Value memory, Tree subject, String family, String function, CallSite site, World w) {
    Value.View held = held(cell(memory), w);
    if (held == null) {
      return anyOf(family, w);
    }
    LifetimeState s = w.state(held.lifetime());
    End end = new End(End.Kind.RELEASED, function);
    boolean there = s.status() == Status.OPEN && w.mayExist(held.lifetime());
    if (there && !s.escaped() && !w.speculative()) {
      run.pointers().wrongFamily(held.lifetime(), subject, family, end, site.event());
    }
    LifetimeState ended = s.close(site.event(), end);
    return s.status() == Status.OPEN
        ? w.state(held.lifetime(), held.lifetime().summary ? s.join(ended) : ended)
        : w;
  }

  private static World anyOf(String family, World w) {
    World out = w;
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      if (l.isState() && family.equals(l.grant.family())) {
        out = out.state(l, out.state(l).escape());
      }
    }
    return out;
  }

  /** What was begun inside memory and may have to be finished; null if nothing is known of it. */
  static Value.View in(Value memory, World w) {
    return held(cell(memory), w);
  }

  private static Aspect.Cell cell(Value memory) {
    return memory instanceof Value.View v && v.aspect() instanceof Aspect.Cell c ? c : null;
  }

  private static Value.View held(Aspect.Cell cell, World w) {
    HeapObject o = cell == null ? null : w.heap().get(cell.id());
    Stored s = o == null ? null : o.fields().get(Slot.STATE);
    return s != null && s.value() instanceof Value.View v ? v : null;
  }

  private static World with(Aspect.Cell cell, Stored state, World w) {
    return w.object(cell.id(), w.heap().get(cell.id()).with(Slot.STATE, state));
  }
}

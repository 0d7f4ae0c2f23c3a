package dev.forewarn.flow;

import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.End;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.List;

/** What native code keeps of the pointers that it is given, and what objects lend. */
final class Retaining {

  private final Run run;

  Retaining(Run run) {
    this.run = run;
  }

  /**
   * A method is called until which native code keeps a pointer, or an object lent something, or
   * that closes the object.
   */
  World endLent(CallSite site, World in) {
    Lifetime lender = site.receiver() instanceof Value.Obj o ? run.knownLender(o.id()) : null;
    if (lender == null && in.pointers().isEmpty()) {
      return in;
    }
    String name = site.method().name.toString();
    World w = released(name, site.event(), in);
    if (lender == null) {
      return w;
    }
    for (Lifetime l : Worlds.keys(in.lifetimes())) {
      boolean ends =
          l.grant != null
              && l.grant.owner() == lender
              && l.opened.tree() != site.at()
              && (l.grant.until().contains(name)
                  || site.method().params().isEmpty() && name.equals("close"));
      if (ends && w.state(l).status() == Status.OPEN) {
        w = w.state(l, w.state(l).close(site.event(), new End(End.Kind.INVALIDATED, name)));
      }
    }
    return w;
  }

  /** Stands among functions for whatever waits: what other threads run may be over then. */
  static final String WAITING = "(waiting)";

  /** What is known after a call that may have waited for another thread to end. */
  World waited(Contract contract, CallSite site, World w) {
    boolean waits = contract.has(Effect.Joins.class) || contract.is(Trait.PassesTime.class);
    return waits ? released(WAITING, site.event(), w) : w;
  }

  /**
   * Native code keeps pointers after the call: if none are known, no longer those before.
   *
   * @param choice what another argument chose; null if there is none that does, or it is not known
   * @param on what keeps it; null if that is nothing of which there may be several
   */
  World retain(
      List<Value> kept,
      FunctionEffect.Retains how,
      Long choice,
      String function,
      Lifetime on,
      CallSite site,
      World w) {
    boolean onItself =
        kept.stream().anyMatch(v -> Pointers.view(v) != null && Pointers.view(v).lifetime() == on);
    Lifetime keeper = run.keeper(function, how, choice, onItself ? null : on);
    // The same function called again keeps the new pointer instead, or one that is not known.
    World out = w.withPointers(w.pointers().filter((p, b) -> !mayBeOne(p.holder(), keeper)));
    for (Value v : kept) {
      Value.View x = Pointers.view(v);
      if (x != null) {
        out = x.isNative() ? run.pointers().handOver(x, out) : out;
        World.PointerCell cell =
            new World.PointerCell(keeper, x, v instanceof Value.Address, site.event());
        out = out.withPointers(out.pointers().put(cell, true));
      }
    }
    return out;
  }

  /** Whether two keepers may be one: where a choice is not known, it may be any. */
  private static boolean mayBeOne(Lifetime a, Lifetime b) {
    return a == b
        || isKeeper(a)
            && a.grant.owner() == b.grant.owner()
            && a.name().equals(b.name())
            && (a.choice() == null || b.choice() == null);
  }

  /** Whether it stands for native code that keeps what a function gave it. */
  static boolean isKeeper(Lifetime holder) {
    return holder.opened == null
        && holder.grant != null
        && holder.grant.kind() == Grant.Kind.FOREIGN;
  }

  /** Native code uses what it keeps on behalf of a thing. */
  World use(Value of, String function, CallSite site, World w) {
    Value.View keeping = Pointers.view(of);
    if (keeping == null || w.pointers().isEmpty() || isPart(keeping)) {
      return w;
    }
    World out = w;
    for (World.PointerCell p : Worlds.keys(w.pointers())) {
      Lifetime target = p.target().lifetime();
      LifetimeState s = w.state(target);
      if (!isKeeper(p.holder())
          || p.holder().grant.owner() != keeping.lifetime()
          || !hasEnded(s)
          || !w.mayExist(target)) {
        continue;
      }
      if (!w.speculative()) {
        run.collector().retained(p, s, site.event(), function);
      }
      out = out.withPointers(out.pointers().remove(p));
    }
    return out;
  }

  /** Whether a thing is memory of Java, of which others may be parts as well. */
  private static boolean isPart(Value.View v) {
    Lifetime l = v.lifetime();
    return l.grant == null && (l.kind != null || l.opened != null || v.aspect() != null);
  }

  /** Whether what is kept is gone: not only handed on to somebody who may keep it alive. */
  static boolean hasEnded(LifetimeState s) {
    return s.status() == Status.CLOSED
        && s.closed() != null
        && (s.end() == null || s.end().kind() == End.Kind.RELEASED);
  }

  /**
   * Native code lets go of what it kept, but for what this call gave, until a function is called.
   */
  World released(String function, Event call, World w) {
    if (w.pointers().isEmpty()) {
      return w;
    }
    return w.withPointers(
        w.pointers()
            .filter(
                (p, b) ->
                    p.at().equals(call)
                        || p.holder().grant == null
                        || p.holder().grant.kind() != Grant.Kind.FOREIGN
                        || !p.holder().grant.until().contains(function)));
  }
}

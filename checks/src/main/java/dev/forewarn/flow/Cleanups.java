package dev.forewarn.flow;

import com.sun.source.tree.LambdaExpressionTree;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.flow.LifetimeState.Status;
import java.util.ArrayList;
import java.util.List;

/** Functions that release something when an arena is closed, or when an object is unreachable. */
final class Cleanups {

  private final Run run;

  Cleanups(Run run) {
    this.run = run;
  }

  /** Lets an arena release a segment. */
  List<Effects.State> attach(
      Value what, Value arena, Value cleanup, Ref arenaRef, CallSite site, Effects.State s) {
    Value.View x = what instanceof Value.View v ? v : null;
    World w = s.world();
    boolean ofNative =
        x != null
            && run.pointers().isOfNative(x, w)
            && !(x.isNative() && x.lifetime().grant.kind() == Grant.Kind.FOREIGN);
    if (cleanup == Value.NULL) {
      // Only its lifetime is another: whoever had to release it still has to.
      return ofNative
          ? List.of(s.withResult(what))
          : run.effects().views(arenaRef, ViewKind.SEGMENT, true, site, s, false);
    }
    if (arena instanceof Value.ArenaRef a && a.lifetime().kind == ArenaKind.AUTO) {
      keepsAlive(cleanup, a.lifetime(), null, Fact.KeptAlive.What.ARENA, site, w);
    }
    if (x != null && x.isNative()) {
      World out = attached(x, cleanup, site, w);
      if (out == null) {
        return List.of();
      }
      List<Effects.State> states = new ArrayList<>();
      for (Effects.State each :
          run.effects().views(arenaRef, ViewKind.SEGMENT, true, site, s.with(out), false)) {
        states.add(each);
      }
      return states;
    }
    return run.effects().views(arenaRef, ViewKind.SEGMENT, true, site, s, false);
  }

  private World attached(Value.View x, Value cleanup, CallSite site, World w) {
    Lifetime l = x.lifetime();
    if (l.grant.kind() == Grant.Kind.FOREIGN) {
      return w;
    }
    Event at = site.event();
    End end = new End(End.Kind.ATTACHED, site.method().name.toString());
    tryOut(x, cleanup, site, w);
    LifetimeState state = w.state(l);
    if (state.status() == Status.CLOSED || state.end() != null) {
      return run.pointers().end(x, null, null, end, false, site, w);
    }
    return w.state(l, state.attach(at, end));
  }

  /** Runs a cleanup as the arena will, to see whether it releases what it is given rightly. */
  private void tryOut(Value.View x, Value cleanup, CallSite site, World w) {
    if (!(cleanup instanceof Value.Closure) && !(cleanup instanceof Value.Obj)) {
      return;
    }
    Frame f = site.frame().with(new Exits(true, site.frame().exits(), List.of()));
    run.functions().run(cleanup, List.of(x), site.at(), w, f);
  }

  /** A function was registered to run when an object is unreachable. */
  void registered(Value what, Value cleanup, CallSite site, World w) {
    tryElsewhere(cleanup, site, w);
    if (what instanceof Value.Obj o) {
      keepsAlive(cleanup, null, o.id(), Fact.KeptAlive.What.OBJECT, site, w);
    } else if (what instanceof Value.View v && v.lifetime().kind == ArenaKind.AUTO) {
      keepsAlive(cleanup, v.lifetime(), null, Fact.KeptAlive.What.SEGMENT, site, w);
    }
  }

  /** Runs a cleanup on the thread that cleanups run on, to see whether it may do so there. */
  private void tryElsewhere(Value cleanup, CallSite site, World w) {
    boolean confined =
        new Reach(w).from(cleanup).lifetimes.stream().anyMatch(l -> l.kind == ArenaKind.CONFINED);
    if (confined) {
      Frame f = site.frame().with(new Exits(true, site.frame().exits(), List.of()));
      Strand there = f.activation().strand().crossing(Hop.OWN, site.event()).besides();
      run.functions().run(cleanup, List.of(), site.at(), there, w, f);
    }
  }

  private void keepsAlive(
      Value cleanup,
      Lifetime lifetime,
      ObjectId object,
      Fact.KeptAlive.What what,
      CallSite site,
      World w) {
    Reach reach = new Reach(w).from(withoutUnusedSelf(cleanup));
    boolean kept =
        object != null ? reach.objects.contains(object) : reach.lifetimes.contains(lifetime);
    if (kept && !w.speculative()) {
      run.collector().plain("kept alive", new Fact.KeptAlive(site.event().visible(), what, true));
    }
  }

  /** A lambda holds the object around it only if it mentions it. */
  private Value withoutUnusedSelf(Value cleanup) {
    if (cleanup instanceof Value.Closure c
        && c.code() instanceof LambdaExpressionTree l
        && !run.engine().variables().mentionsThis(l)) {
      return new Value.Closure(c.code(), c.captured(), Value.UNKNOWN, c.inRoot());
    }
    return cleanup;
  }
}

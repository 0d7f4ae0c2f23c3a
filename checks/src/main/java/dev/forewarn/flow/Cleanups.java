package dev.forewarn.flow;

import com.sun.source.tree.LambdaExpressionTree;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.End;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions that release something when an arena is closed, or when an object is unreachable. */
final class Cleanups {

  private final Run run;

  /** Where functions were registered that run when an object is unreachable. */
  private final Map<Value, CallSite> registered = new HashMap<>();

  Cleanups(Run run) {
    this.run = run;
  }

  /** Lets an arena release a segment. */
  List<Effects.State> attach(
      Value what, Value arena, Value cleanup, Ref arenaRef, CallSite site, Effects.State s) {
    Value.View x = what instanceof Value.View v ? Lifetimes.memory(v) : null;
    World w = run.cells().shown(what, s.world());
    boolean ofNative =
        x != null
            && run.pointers().isOfNative(x, w)
            && !(x.isNative() && x.lifetime().grant.kind() == Grant.Kind.FOREIGN);
    if (arena instanceof Value.ArenaRef a && a.lifetime().kind == ArenaKind.AUTO) {
      keepsAlive(cleanup, a.lifetime(), null, Fact.KeptAlive.What.ARENA, site, w);
    }
    if (x != null && Pointers.isOfArena(x)) {
      // To see whether it releases what the arena frees by itself.
      releases(x, cleanup, site, w);
    }
    Ends ends = x == null || !x.isNative() ? Ends.UNKNOWN : releases(x, cleanup, site, w);
    Lifetime by = ends == Ends.ALWAYS && arena instanceof Value.ArenaRef a ? a.lifetime() : null;
    if (cleanup == Value.NULL || ends == Ends.NEVER) {
      // Only its lifetime is another: whoever had to release it still has to.
      Effects.State seen = s.with(w);
      return ofNative
          ? List.of(seen.withResult(what))
          : moved(x, run.effects().views(arenaRef, ViewKind.SEGMENT, true, site, seen, false));
    }
    World out = w;
    if (ends == Ends.SOMETIMES) {
      // Who releases it in the other cases is decided elsewhere.
      out = run.pointers().handOver(x, w);
    } else if (x != null && x.isNative()) {
      out = attached(x, by, site, w);
    }
    return out == null
        ? List.of()
        : moved(x, run.effects().views(arenaRef, ViewKind.SEGMENT, true, site, s.with(out), false));
  }

  /** The results live in the arena, and are still the memory that they were. */
  private static List<Effects.State> moved(Value.View memory, List<Effects.State> in) {
    List<Effects.State> out = new ArrayList<>();
    for (Effects.State s : in) {
      boolean whole = memory != null && !Aspect.isInside(memory.aspect());
      Aspect of =
          whole && memory.aspect() instanceof Aspect.Table table
              ? table
              : new Aspect.Of(whole ? memory.lifetime() : null);
      out.add(
          s.result() instanceof Value.View v && v.aspect() == null ? s.withResult(v.with(of)) : s);
    }
    return out;
  }

  private World attached(Value.View x, Lifetime by, CallSite site, World w) {
    Lifetime l = x.lifetime();
    if (l.grant.kind() == Grant.Kind.FOREIGN) {
      return w;
    }
    Event at = site.event();
    End end = new End(End.Kind.ATTACHED, site.method().name.toString());
    LifetimeState state = w.state(l);
    if (state.status() == Status.CLOSED || state.end() != null) {
      return run.pointers().end(x, null, null, end, false, site, w);
    }
    return w.state(l, state.attach(at, end.by(by)));
  }

  /** An arena is closed: what it certainly releases then is no more, by whichever name. */
  static World closed(Lifetime arena, Event at, World w) {
    World out = w;
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      LifetimeState s = w.state(l);
      if (s.end() != null && s.end().arena() == arena && s.status() == Status.OPEN && !l.summary) {
        End end = new End(End.Kind.RELEASED, "the arena that it was attached to");
        out = out.state(l, s.close(at, end));
      }
    }
    return out;
  }

  /** Whether a cleanup releases what it is given. */
  private enum Ends {
    ALWAYS,
    SOMETIMES,
    NEVER,
    /** It cannot be seen, or cannot be told: it is taken to do so, but nothing rests on that. */
    UNKNOWN
  }

  /** Runs a cleanup as the arena will, to see whether it releases what it is given, and rightly. */
  private Ends releases(Value.View x, Value cleanup, CallSite site, World w) {
    if (!(cleanup instanceof Value.Closure) && !(cleanup instanceof Value.Obj)) {
      return Ends.UNKNOWN;
    }
    Lifetime l = x.lifetime();
    LifetimeState before = w.state(l);
    Frame f = site.frame().with(new Exits(true, site.frame().exits(), List.of()));
    List<Eval> ran = run.functions().run(cleanup, List.of(x), site.at(), w, f);
    if (ran == null || ran.isEmpty() || before.status() != Status.OPEN || before.end() != null) {
      return Ends.UNKNOWN;
    }
    boolean always = true;
    boolean sometimes = false;
    boolean changes = false;
    for (Eval e : ran) {
      LifetimeState after = e.world().state(l);
      boolean ends =
          after.status() == Status.CLOSED
              && after.end() != null
              && after.end().kind() == End.Kind.RELEASED;
      always &= ends || !e.world().mayExist(l);
      sometimes |= ends;
      changes |= !after.equals(before);
    }
    if (always) {
      return Ends.ALWAYS;
    }
    return sometimes ? Ends.SOMETIMES : changes ? Ends.UNKNOWN : Ends.NEVER;
  }

  /** A function was registered to run when an object is unreachable. */
  void registered(Value what, Value cleanup, CallSite site, World w) {
    if (cleanup instanceof Value.Closure || cleanup instanceof Value.Obj) {
      registered.putIfAbsent(cleanup, site);
    }
    tryElsewhere(cleanup, site, w);
    if (what instanceof Value.Obj o) {
      keepsAlive(cleanup, null, o.id(), Fact.KeptAlive.What.OBJECT, site, w);
    } else if (what instanceof Value.View v && v.lifetime().kind == ArenaKind.AUTO) {
      keepsAlive(cleanup, v.lifetime(), null, Fact.KeptAlive.What.SEGMENT, site, w);
    }
  }

  /**
   * Runs the cleanups that nobody has run yet, as will happen some time, to see whether they
   * release what is released already. Where one may find that out itself nothing is said.
   */
  void atEnd(World w) {
    if (registered.isEmpty()) {
      return;
    }
    List<Value> waiting = new ArrayList<>();
    for (World.Kept k : Worlds.keys(w.kept())) {
      if (registered.containsKey(k.function())) {
        waiting.add(k.function());
      }
    }
    for (Value cleanup : waiting) {
      runReleased(cleanup, w);
    }
    for (int i = 0; i < waiting.size(); i++) {
      for (int j = i + 1; j < waiting.size(); j++) {
        runBoth(waiting.get(i), waiting.get(j), w);
      }
    }
  }

  /** Runs a cleanup of what is released already. */
  private void runReleased(Value cleanup, World w) {
    World there = withReleased(cleanup, w);
    if (there != null) {
      List<Eval> ran = run(cleanup, there.speculative(true));
      if (ran != null && ran.isEmpty()) {
        run(cleanup, there);
      }
    }
  }

  /** Runs one cleanup after the other, if they may release the same. */
  private void runBoth(Value first, Value second, World w) {
    Reach one = new Reach(w).from(first);
    Reach other = new Reach(w).from(second);
    boolean same =
        one.lifetimes.stream()
            .anyMatch(
                l ->
                    l.owned()
                        && !l.summary
                        && w.state(l).status() == Status.OPEN
                        && w.state(l).end() == null
                        && other.lifetimes.contains(l));
    List<Eval> ran = same ? run(first, w.speculative(true)) : null;
    if (ran != null && ran.size() == 1) {
      runReleased(second, ran.get(0).world().speculative(w.speculative()));
    }
  }

  private List<Eval> run(Value cleanup, World w) {
    CallSite site = registered.get(cleanup);
    Frame f = site.frame().with(new Exits(true, site.frame().exits(), List.of()));
    return run.functions().run(cleanup, List.of(), site.at(), w, f);
  }

  /** A function is run now: what was registered is run once. */
  World ran(Value function, World w) {
    return registered.containsKey(function)
        ? w.withKept(w.kept().filter((k, b) -> !k.function().equals(function)))
        : w;
  }

  /**
   * The world in which there was what a function holds and native code has released; null if it
   * holds no such thing, or something else that has ended.
   */
  private static World withReleased(Value cleanup, World w) {
    World out = w;
    boolean released = false;
    for (Lifetime l : new Reach(w).from(cleanup).lifetimes) {
      LifetimeState s = w.state(l);
      if (l.kind != null && (s.status() != Status.OPEN || l.kind == ArenaKind.CONFINED)) {
        return null;
      }
      boolean ended = s.status() == Status.CLOSED && s.end() != null;
      if (ended && s.end().kind() == End.Kind.RELEASED && l.owned()) {
        List<World> there =
            l.grant.exists() == null ? List.of(out) : out.assume(l.grant.exists(), true);
        if (there.size() != 1) {
          return null;
        }
        out = there.get(0);
        released = true;
      }
    }
    return released ? out : null;
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
    if (kept && isOurs(cleanup, site) && !w.speculative()) {
      run.collector().plain("kept alive", new Fact.KeptAlive(site.event().visible(), what, true));
    }
  }

  /** Whether it was made or registered here, rather than by code that is told so itself. */
  private static boolean isOurs(Value cleanup, CallSite site) {
    return site.event().activation().inRoot()
        || cleanup instanceof Value.Closure c && c.inRoot()
        || cleanup instanceof Value.Obj o && o.id().madeIn != null && o.id().madeIn.inRoot();
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

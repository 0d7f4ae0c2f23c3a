package dev.forewarn.flow;

import dev.forewarn.contracts.Effect;
import dev.forewarn.flow.Effects.State;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Containers that run a function to learn what they are to hold. */
final class Computes {

  private final Run run;

  Computes(Run run) {
    this.run = run;
  }

  /** What a function returns is put under a key; the cases in which one is there and is not. */
  List<State> compute(Effect.Computes e, CallSite site, State s) {
    Value container = run.effects().value(e.container(), site, s);
    Value key = run.effects().value(e.key(), site, s);
    Value function = run.effects().value(e.function(), site, s);
    Value old = run.keyed().under(container, key, s.world());
    if (e.when() == Effect.Computes.When.ALWAYS) {
      return replaced(container, key, function, List.of(key, old), false, site, s);
    }
    boolean ifAbsent = e.when() == Effect.Computes.When.IF_ABSENT;
    List<State> out = new ArrayList<>();
    if (maybeAbsent(old)) {
      out.addAll(
          ifAbsent
              ? replaced(container, key, function, List.of(key), true, site, s)
              : List.of(s.withResult(Value.NULL)));
    }
    if (old != Value.NULL) {
      Value there = present(old);
      out.addAll(
          ifAbsent
              ? List.of(s.withResult(there))
              : replaced(container, key, function, List.of(key, there), false, site, s));
    }
    return out;
  }

  /** A value is put under a key, or what a function makes of it and of what is there. */
  List<State> merge(Effect.Merges e, CallSite site, State s) {
    Value container = run.effects().value(e.container(), site, s);
    Value key = run.effects().value(e.key(), site, s);
    Value v = run.effects().value(e.what(), site, s);
    Value function = run.effects().value(e.function(), site, s);
    Value old = run.keyed().under(container, key, s.world());
    List<State> out = new ArrayList<>();
    if (maybeAbsent(old)) {
      World w = run.keyed().put(container, key, v, true, site.event(), s.world());
      out.add(s.with(w).withResult(v));
    }
    if (old != Value.NULL) {
      out.addAll(replaced(container, key, function, List.of(present(old), v), false, site, s));
    }
    return out;
  }

  private List<State> replaced(
      Value container,
      Value key,
      Value function,
      List<Value> arguments,
      boolean added,
      CallSite site,
      State s) {
    List<State> out = new ArrayList<>();
    for (State x : run.running().call(function, arguments, site, s)) {
      Value v = x.ran();
      World w =
          v == Value.NULL
              ? run.keyed().take(container, key, x.world())
              : run.keyed().put(container, key, v, added, site.event(), x.world());
      out.add(x.with(w).withResult(v));
    }
    return out;
  }

  /** What a function returns takes the place of each thing that a container holds. */
  List<State> renew(Effect.Renews e, CallSite site, State s) {
    Value container = run.effects().value(e.container(), site, s);
    Value function = run.effects().value(e.function(), site, s);
    List<Value> all = run.containers().elements(container, s.world());
    if (all == null) {
      // Any number of times, with any of them.
      Value some = run.containers().someElement(container, s.world());
      Value one = some == Value.UNKNOWN ? some : Value.either(some, Value.UNKNOWN);
      List<State> out = new ArrayList<>(List.of(s));
      for (State x : run.running().call(function, arguments(e, one), site, s)) {
        World w = run.containers().remove(container, x.world());
        out.add(x.with(run.containers().add(container, x.ran(), site.event(), w)));
      }
      return out;
    }
    List<State> states = List.of(s);
    for (Value old : all) {
      List<State> next = new ArrayList<>();
      for (State each : states) {
        for (State x : run.running().call(function, arguments(e, old), site, each)) {
          next.add(x.with(run.keyed().exchange(container, old, x.ran(), site.event(), x.world())));
        }
      }
      states = next;
    }
    return states;
  }

  private static List<Value> arguments(Effect.Renews e, Value old) {
    return e.byKey() ? List.of(Value.UNKNOWN, old) : List.of(old);
  }

  private boolean maybeAbsent(Value old) {
    return old == Value.UNKNOWN
        || old == Value.NULL
        || old instanceof Value.Choice c
            && (c.of().contains(Value.NULL) || c.of().contains(Value.UNKNOWN));
  }

  /** One of several, if it is there at all: which, is not known. */
  private static Value present(Value old) {
    if (!(old instanceof Value.Choice c) || !c.of().contains(Value.NULL)) {
      return old;
    }
    Set<Value> of = new LinkedHashSet<>(c.of());
    of.remove(Value.NULL);
    of.add(Value.UNKNOWN);
    return new Value.Choice(of);
  }
}

package dev.forewarn.worlds;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns what one round of a loop made into what 'earlier rounds' made, throughout a world, before
 * the next round makes another at the same place.
 */
public final class Rename {

  private final Lifetime oldLifetime;
  private final Lifetime newLifetime;
  private final ObjectId oldId;
  private final ObjectId newId;

  private Rename(Lifetime oldLifetime, Lifetime newLifetime, ObjectId oldId, ObjectId newId) {
    this.oldLifetime = oldLifetime;
    this.newLifetime = newLifetime;
    this.oldId = oldId;
    this.newId = newId;
  }

  public static World lifetime(World w, Lifetime recent, Lifetime summary) {
    if (w.lifetimes().get(recent) == null) {
      return w;
    }
    LifetimeState state = w.state(recent);
    LifetimeState before = w.lifetimes().get(summary);
    World out = new Rename(recent, summary, null, null).apply(w);
    LifetimeState all = before == null ? state : joined(before, state, summary, out);
    return out.withLifetimes(out.lifetimes().remove(recent).put(summary, all));
  }

  /**
   * What earlier rounds left of something: if one of them lost it, that others did not is no help.
   */
  private static LifetimeState joined(LifetimeState a, LifetimeState b, Lifetime l, World w) {
    if (l.owned() && isLeft(a) != isLeft(b) && !Reach.fromAll(w).lifetimes.contains(l)) {
      return isLeft(a) ? a : b;
    }
    return a.join(b);
  }

  private static boolean isLeft(LifetimeState s) {
    return s.status() == LifetimeState.Status.OPEN && !s.escaped();
  }

  public static World object(World w, ObjectId recent, ObjectId summary) {
    HeapObject o = w.heap().get(recent);
    if (o == null) {
      return w;
    }
    World out = new Rename(null, null, recent, summary).apply(w);
    o = out.heap().get(recent).withFields(withoutFlags(out.heap().get(recent).fields()));
    out = out.forget(recent);
    HeapObject before = out.heap().get(summary);
    HeapObject joined = before == null ? o : weaker(before, o);
    return out.withHeap(out.heap().remove(recent).put(summary, joined));
  }

  /** What a flag of one object says, it does not say of others. */
  private static SmallMap<Object, Stored> withoutFlags(SmallMap<Object, Stored> fields) {
    SmallMap<Object, Stored> out = fields;
    for (Object f : Worlds.keys(fields)) {
      if (fields.get(f).value() instanceof Value.Truth) {
        out = out.put(f, new Stored(Value.UNKNOWN, fields.get(f).at()));
      }
    }
    return out;
  }

  /**
   * Forgets a given object, and all that was found in it, because another now goes by its name:
   * what an earlier round of a loop got from the same call.
   */
  public static World forget(World w, ObjectId id) {
    World out = new Rename(null, null, id, null).apply(w);
    return out.withHeap(out.heap().filter((o, x) -> !o.foundIn(id)))
        .withLifetimes(out.lifetimes().filter((l, s) -> !l.foundIn(id)))
        .withPointers(
            out.pointers()
                .filter((p, b) -> !p.holder().foundIn(id) && !p.target().lifetime().foundIn(id)));
  }

  /** Either of the two: a field that they differ in may hold the one or the other. */
  private static HeapObject weaker(HeapObject a, HeapObject b) {
    SmallMap<Object, Stored> fields = SmallMap.empty();
    for (Object f : Worlds.keys(a.fields())) {
      Stored x = a.fields().get(f);
      Stored y = b.fields().get(f);
      Value v = y == null ? Value.UNKNOWN : Value.either(x.value(), y.value());
      fields = fields.put(f, new Stored(v, x.at()));
    }
    for (Object f : Worlds.keys(b.fields())) {
      if (a.fields().get(f) == null) {
        fields = fields.put(f, new Stored(Value.UNKNOWN, b.fields().get(f).at()));
      }
    }
    return new HeapObject(a.type(), a.exact(), fields, b.captured(), a.escaped() || b.escaped());
  }

  private World apply(World w) {
    return new World(
        map(w.locals()),
        lifetimes(w.lifetimes()),
        objects(w.heap()),
        stored(w.statics()),
        w.conditions(),
        kept(w.kept()),
        pointers(w.pointers()),
        w.guesses(),
        w.speculative());
  }

  /** An arena of an earlier round is not that of this one. */
  private SmallMap<Lifetime, LifetimeState> lifetimes(SmallMap<Lifetime, LifetimeState> in) {
    SmallMap<Lifetime, LifetimeState> out = in;
    for (Lifetime l : Worlds.keys(in)) {
      LifetimeState s = in.get(l);
      Lifetime arena = s.end() == null ? null : s.end().arena();
      if (arena != null && (arena == oldLifetime || forgets(arena))) {
        out = out.put(l, s.with(s.end().by(null)));
      }
    }
    return out;
  }

  private <K> SmallMap<K, Value> map(SmallMap<K, Value> in) {
    SmallMap<K, Value> out = in;
    for (K k : Worlds.keys(in)) {
      Value v = value(in.get(k));
      if (v != in.get(k)) {
        out = out.put(k, v);
      }
    }
    return out;
  }

  private <K> SmallMap<K, Stored> stored(SmallMap<K, Stored> in) {
    SmallMap<K, Stored> out = in;
    for (K k : Worlds.keys(in)) {
      Stored s = in.get(k);
      Value v = value(s.value());
      if (v != s.value()) {
        out = out.put(k, new Stored(v, s.at()));
      }
    }
    return out;
  }

  private SmallMap<ObjectId, HeapObject> objects(SmallMap<ObjectId, HeapObject> in) {
    SmallMap<ObjectId, HeapObject> out = in;
    for (ObjectId id : Worlds.keys(in)) {
      HeapObject o = in.get(id);
      SmallMap<Object, Stored> fields = stored(o.fields());
      if (fields != o.fields()) {
        out = out.put(id, o.withFields(fields));
      }
    }
    return out;
  }

  private SmallMap<World.Kept, Boolean> kept(SmallMap<World.Kept, Boolean> in) {
    SmallMap<World.Kept, Boolean> out = SmallMap.empty();
    for (World.Kept k : Worlds.keys(in)) {
      out = out.put(new World.Kept(value(k.function()), k.elsewhere(), k.way(), k.at()), true);
    }
    return out;
  }

  private SmallMap<World.PointerCell, Boolean> pointers(SmallMap<World.PointerCell, Boolean> in) {
    SmallMap<World.PointerCell, Boolean> out = SmallMap.empty();
    for (World.PointerCell p : Worlds.keys(in)) {
      Grant kept = p.holder().grant;
      if (oldLifetime != null && kept != null && kept.owner() == oldLifetime) {
        // What an earlier round made has a keeper of its own.
        continue;
      }
      Lifetime holder = p.holder() == oldLifetime ? newLifetime : p.holder();
      if (value(p.target()) instanceof Value.View target) {
        out = out.put(new World.PointerCell(holder, target, p.address(), p.at()), true);
      }
    }
    return out;
  }

  private boolean forgets(Lifetime l) {
    return newId == null && oldId != null && l.foundIn(oldId);
  }

  private Aspect aspect(Aspect t) {
    if (t instanceof Aspect.Of of && of.memory() != null) {
      return of.memory() == oldLifetime
          ? new Aspect.Of(newLifetime)
          : forgets(of.memory()) ? new Aspect.Of(null) : t;
    }
    ObjectId memory = Aspect.memory(t);
    if (memory == null || oldId == null) {
      return t;
    }
    if (newId == null) {
      return memory.foundIn(oldId) ? null : t;
    }
    return memory != oldId
        ? t
        : t instanceof Aspect.Cell cell
            ? new Aspect.Cell(newId, cell.pointer())
            : new Aspect.In(newId, Aspect.offset(t));
  }

  private List<Value> values(List<Value> in) {
    List<Value> out = new ArrayList<>();
    in.forEach(v -> out.add(value(v)));
    return out;
  }

  private Value value(Value v) {
    return switch (v) {
      case Value.ArenaRef a when a.lifetime() == oldLifetime -> new Value.ArenaRef(newLifetime);
      case Value.ArenaRef a when forgets(a.lifetime()) -> Value.UNKNOWN;
      case Value.View x when x.lifetime() == oldLifetime ->
          new Value.View(
              newLifetime, x.kind(), x.raw(), x.origin(), aspect(x.aspect()), x.extent());
      case Value.View x when forgets(x.lifetime()) -> Value.UNKNOWN;
      case Value.View x when Aspect.memory(x.aspect()) != null || x.aspect() instanceof Aspect.Of ->
          x.with(aspect(x.aspect()));
      case Value.Address a ->
          value(a.of()) instanceof Value.View of ? new Value.Address(of) : Value.UNKNOWN;
      case Value.Obj o when newId != null && o.id() == oldId -> new Value.Obj(newId);
      case Value.Obj o when newId == null && oldId != null && o.id().foundIn(oldId) ->
          Value.UNKNOWN;
      case Value.Closure c -> {
        var captured = map(c.captured());
        Value self = value(c.self());
        yield captured == c.captured() && self == c.self()
            ? c
            : new Value.Closure(c.code(), captured, self, c.inRoot());
      }
      case Value.Handle h -> {
        Value runs = value(h.runs());
        yield runs.equals(h.runs()) ? h : new Value.Handle(h.type(), runs);
      }
      case Value.Wired x ->
          value(x.function()) instanceof Value.View function
              ? new Value.Wired(function, values(x.slots()), values(x.results()))
              : Value.UNKNOWN;
      case Value.Filtered x -> new Value.Filtered(value(x.function()), values(x.of()));
      case Value.Choice c -> {
        Set<Value> of = new LinkedHashSet<>();
        c.of().forEach(x -> of.add(value(x)));
        yield of.equals(c.of()) ? v : of.size() == 1 ? of.iterator().next() : new Value.Choice(of);
      }
      default -> v;
    };
  }
}

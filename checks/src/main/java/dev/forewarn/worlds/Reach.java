package dev.forewarn.worlds;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Follows references through a world: what can still be got at? */
public final class Reach {

  private final World world;

  /** Objects met. */
  public final Set<ObjectId> objects = new HashSet<>();

  /** Lifetimes that something met can close. */
  public final Set<Lifetime> closeable = new HashSet<>();

  /** Lifetimes that something met lives in or can close. */
  public final Set<Lifetime> lifetimes = new HashSet<>();

  /** A view met of each lifetime. */
  public final Map<Lifetime, Value.View> views = new HashMap<>();

  /** Something of each lifetime of which an address was met. */
  public final Map<Lifetime, Value.View> addresses = new HashMap<>();

  /** Allocations of which a part was met. */
  public final Set<Scratch> origins = new HashSet<>();

  public Reach(World world) {
    this.world = world;
  }

  /** Follows all that variables, objects and native code hold, whoever holds those. */
  static Reach fromAll(World w) {
    Reach reach = new Reach(w).fromLocals();
    w.statics().forEach((v, s) -> reach.from(s.value()));
    w.kept().forEach((k, b) -> reach.from(k.function()));
    w.heap().forEach((id, o) -> reach.object(id));
    w.pointers().forEach((p, b) -> reach.from(p.target()));
    return reach;
  }

  public Reach from(Value v) {
    if (v.tracked()) {
      follow(v);
    }
    return this;
  }

  private void follow(Value v) {
    switch (v) {
      case Value.ArenaRef a -> {
        closeable.add(a.lifetime());
        lifetimes.add(a.lifetime());
      }
      case Value.View x -> {
        lifetimes.add(x.lifetime());
        views.putIfAbsent(x.lifetime(), x);
        if (x.isNative()) {
          closeable.add(x.lifetime());
        }
        ObjectId memory = Aspect.memory(x.aspect());
        if (memory != null) {
          object(memory);
        }
        if (x.aspect() instanceof Aspect.Of(Lifetime of) && of != null) {
          lifetimes.add(of);
        }
        if (x.origin() != null) {
          origins.add(x.origin());
        }
      }
      case Value.Address a -> {
        lifetimes.add(a.of().lifetime());
        if (a.of().isNative()) {
          closeable.add(a.of().lifetime());
        }
        addresses.putIfAbsent(a.of().lifetime(), a.of());
        if (a.of().origin() != null) {
          origins.add(a.of().origin());
        }
      }
      case Value.Obj o -> object(o.id());
      case Value.Closure c -> {
        from(c.self());
        fromAll(c.captured());
      }
      case Value.Handle h -> from(h.runs());
      case Value.Wired x -> {
        from(x.function());
        x.slots().forEach(this::from);
        x.results().forEach(this::from);
      }
      case Value.Filtered x -> {
        from(x.function());
        x.of().forEach(this::from);
      }
      case Value.Choice c -> c.of().forEach(this::from);
      default -> {}
    }
  }

  private void fromAll(SmallMap<VarSymbol, Value> values) {
    values.forEach((v, x) -> from(x));
  }

  private void object(ObjectId id) {
    if (objects.add(id)) {
      HeapObject o = world.heap().get(id);
      if (o != null) {
        o.fields().forEach((f, s) -> from(s.value()));
        fromAll(o.captured());
      }
    }
  }

  /** Whether anything met lives in what the method under analysis opened. */
  public boolean meetsOurs() {
    for (Lifetime l : lifetimes) {
      if (l.opened != null) {
        return true;
      }
    }
    return false;
  }

  public Reach fromLocals() {
    fromAll(world.locals());
    return this;
  }

  /** From all that code outside the method may hold: statics, given objects, what escaped. */
  public Reach fromOutside() {
    world.statics().forEach((v, s) -> from(s.value()));
    world.kept().forEach((k, b) -> from(k.function()));
    world
        .heap()
        .forEach(
            (id, o) -> {
              if (id.given || o.escaped()) {
                object(id);
              }
            });
    return this;
  }

  /**
   * Drops an object that was never finished, and what was opened for it alone.
   *
   * @param maker the code that was about to get the object
   */
  public static World dropMadeBelow(World w, ObjectId unfinished, Activation maker) {
    HeapObject o = w.heap().get(unfinished);
    if (o == null || o.escaped()) {
      return w;
    }
    World x = w.withHeap(w.heap().remove(unfinished));
    Reach reach = new Reach(x).fromLocals().fromOutside();
    x.heap().forEach((id, other) -> reach.object(id));
    return x.withLifetimes(
        x.lifetimes()
            .filter(
                (l, s) ->
                    l.opened == null
                        || l.opened.activation() == maker
                        || !l.opened.activation().within(maker)
                        || reach.lifetimes.contains(l)));
  }

  /**
   * Drops what code that has ended made and nobody holds any more, so that the worlds it ends with
   * can be merged again. What an earlier run of it gave is its caller's to lose.
   */
  public static World prune(World w, Value result, Activation ended, World before) {
    boolean any = false;
    for (ObjectId id : Worlds.keys(w.heap())) {
      any |= id.madeIn != null && id.madeIn.within(ended);
    }
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      any |= l.opened != null && l.opened.activation().within(ended);
    }
    if (!any) {
      return w;
    }
    // What only code outside holds will not be met again; that it got out is noted in what it
    // holds.
    Reach reach = new Reach(w).from(result).fromLocals();
    w.statics().forEach((v, s) -> reach.from(s.value()));
    w.kept().forEach((k, b) -> reach.from(k.function()));
    w.heap()
        .forEach(
            (id, o) -> {
              if (id.madeIn == null || !id.madeIn.within(ended)) {
                reach.object(id);
              }
            });
    w.pointers().forEach((p, b) -> reach.from(p.target()));
    return w.withHeap(
            w.heap()
                .filter(
                    (id, o) ->
                        id.madeIn == null
                            || !id.madeIn.within(ended)
                            || reach.objects.contains(id)))
        .withLifetimes(
            w.lifetimes()
                .filter(
                    (l, s) ->
                        l.opened == null
                            || !l.opened.activation().within(ended)
                            || reach.lifetimes.contains(l)
                            || isOfEarlierRun(l, before)));
  }

  private static boolean isOfEarlierRun(Lifetime l, World before) {
    return l.latest != null
        && (before.lifetimes().get(l) != null || before.lifetimes().get(l.latest) != null);
  }
}

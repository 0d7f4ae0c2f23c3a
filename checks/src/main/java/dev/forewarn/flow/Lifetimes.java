package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Heaps;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Extent;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Rename;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;

/** Opens, closes and accesses lifetimes, and tells the collector what went wrong. */
final class Lifetimes {

  private final Run run;

  Lifetimes(Run run) {
    this.run = run;
  }

  /** Opens a lifetime at a call; the result is the arena. */
  Effects.State open(ArenaKind kind, CallSite site, Effects.State s) {
    Event at = site.event();
    Lifetime recent = run.lifetime(at, kind, false);
    run.surroundings().noteOpened(recent);
    World w = Rename.lifetime(s.world(), recent, run.lifetime(at, kind, true));
    return new Effects.State(
        w.state(recent, LifetimeState.OPEN), new Value.ArenaRef(recent), s.ran());
  }

  /** The view that lives where a value does; several where the value has to be asked. */
  List<Eval> viewOf(Value v, ViewKind as, CallSite site, World w) {
    return viewOf(v, as, false, site, w);
  }

  /**
   * The view that lives where a value does.
   *
   * @param in whether it is a new thing there, rather than the value seen otherwise
   */
  List<Eval> viewOf(Value v, ViewKind as, boolean in, CallSite site, World w) {
    return switch (v) {
      case Value.ArenaRef a ->
          Eval.of(
              a.lifetime().opened == null || as == ViewKind.SCOPE
                  ? w
                  : w.state(a.lifetime(), w.state(a.lifetime()).fill()),
              new Value.View(
                  a.lifetime(),
                  as == null ? ViewKind.SEGMENT : as,
                  false,
                  run.scratches().allocation(a.lifetime(), site),
                  site.receiver() == a
                      ? Aspect.Part.ALLOCATED
                      : as == ViewKind.LOOKUP
                              && site.argument(0) instanceof Value.Constant(String s)
                          ? new Aspect.Library(s)
                          : null));
      case Value.View x ->
          Eval.of(
              w,
              as != null
                  ? named(in ? inside(x, as) : seen(x, as), libraryOf(x), site)
                  : x.aspect() instanceof Aspect.Library ? x.with((Aspect) null) : x);
      case Value.Choice c -> {
        Value all = null;
        for (Value each : c.of()) {
          Value view =
              each instanceof Value.ArenaRef || each instanceof Value.View
                  ? withoutOrigin(viewOf(each, as, in, site, w).get(0).value())
                  : Value.UNKNOWN;
          all = all == null ? view : Value.either(all, view);
        }
        yield Eval.of(w, all);
      }
      case Value.NullPointer n -> Eval.of(w, in ? Value.UNKNOWN : n);
      case Value.Obj o -> asked(o, as, site, w);
      // A handle that is bound to a function is none that allocates.
      case Value.Closure c when as == ViewKind.DOWNCALL -> Eval.of(w, Value.UNKNOWN);
      case Value.Closure c -> {
        List<Eval> ran =
            run.functions()
                .run(c, List.of(Value.UNKNOWN, Value.UNKNOWN), site.at(), w, site.frame());
        yield ran == null ? Eval.of(w, Value.UNKNOWN) : retyped(ran, as, site);
      }
      default -> Eval.of(w, as == ViewKind.SYMBOL ? found(site) : Value.UNKNOWN);
    };
  }

  /** What may not have been allocated there piles up nowhere. */
  private static Value withoutOrigin(Value v) {
    return v instanceof Value.View x && x.origin() != null
        ? new Value.View(x.lifetime(), x.kind(), x.raw(), null, x.aspect(), x.extent())
        : v;
  }

  private static Value.View inside(Value.View x, ViewKind as) {
    return new Value.View(x.lifetime(), as, x.raw(), x.origin(), null, null);
  }

  /** The position and limit of a buffer are not followed. */
  private static Value.View seen(Value.View x, ViewKind as) {
    Extent e = x.extent();
    if (e == null || as == x.kind()) {
      return x.as(as);
    }
    Extent kept = e.frozen() ? Extent.UNKNOWN.freeze() : e.heap() ? Extent.UNKNOWN : null;
    return x.as(as).with(e.heap() && kept != null ? kept.inHeap(e.limit()) : kept);
  }

  /** A symbol is known by the name that it was looked up under. */
  private Value.View named(Value.View v, String library, CallSite site) {
    return v.kind() == ViewKind.SYMBOL
            && v.symbol() == null
            && site.argument(0) instanceof Value.Constant(String name)
        ? v.with(new Aspect.Named(name, library))
        : v;
  }

  private static String libraryOf(Value.View lookup) {
    return lookup.aspect() instanceof Aspect.Library(String file) ? file : null;
  }

  private Value found(CallSite site) {
    if (!(site.argument(0) instanceof Value.Constant(String name))) {
      return Value.UNKNOWN;
    }
    run.bound().lookedUp(name, site);
    return run.natives()
        .symbol(name, site.receiver() == Value.STANDARD_LOOKUP ? Heaps.DEFAULT : null);
  }

  /** A user's own arena or allocator says where it allocates when it is made to. */
  private List<Eval> asked(Value.Obj o, ViewKind as, CallSite site, World w) {
    HeapObject object = w.heap().get(o.id());
    if (object == null || !object.exact()) {
      return Eval.of(w, Value.UNKNOWN);
    }
    MethodSymbol allocate = allocate(object.type());
    if (allocate == null) {
      return Eval.of(w, Value.UNKNOWN);
    }
    CallSite inner =
        new CallSite(
            site.at(),
            allocate,
            o,
            List.of(Value.UNKNOWN, Value.UNKNOWN),
            List.of(),
            allocate.getReturnType(),
            true,
            false,
            site.frame());
    return retyped(run.calls().invoke(inner, w), as, site);
  }

  private MethodSymbol allocate(ClassSymbol c) {
    for (var s : c.members().getSymbols()) {
      if (s instanceof MethodSymbol m
          && run.ffm().role(m.getReturnType()) == Role.SEGMENT
          && run.engine().overridden(m).stream().anyMatch(this::mustAllocate)) {
        return m;
      }
    }
    return null;
  }

  /** Whether it is the one method that an allocator must have: the others come back to it. */
  private boolean mustAllocate(MethodSymbol m) {
    Contract contract = run.contract(m);
    return (m.flags() & Flags.ABSTRACT) != 0
        && contract != null
        && contract.is(Trait.Allocates.class);
  }

  private List<Eval> retyped(List<Eval> ran, ViewKind as, CallSite site) {
    List<Eval> out = new ArrayList<>();
    for (Eval e : ran) {
      Value v = e.value();
      if (v instanceof Value.View || v instanceof Value.ArenaRef) {
        out.addAll(viewOf(v, as, site, e.world()));
      } else {
        out.add(new Eval(e.world(), Value.UNKNOWN));
      }
    }
    return out;
  }

  /** Whether something is alive, as far as that can be told. */
  Value alive(Value v, World w) {
    Lifetime l = lifetime(v);
    if (l == null) {
      return Value.UNKNOWN;
    }
    LifetimeState s = w.state(l);
    return switch (s.status()) {
      case CLOSED -> new Value.Constant(false);
      case UNSURE -> Value.UNKNOWN;
      case OPEN -> l.opened == null || s.escaped() ? Value.UNKNOWN : new Value.Constant(true);
    };
  }

  /** Whether a call only looks at memory in another way. */
  private boolean makesView(CallSite site) {
    Contract contract = run.contract(site.method());
    return contract == null
        || contract.effects().stream()
            .anyMatch(
                e ->
                    e instanceof Effect.ResultSame
                        || e instanceof Effect.ResultPart
                        || e instanceof Effect.Attaches);
  }

  static Lifetime lifetime(Value v) {
    return switch (v) {
      case Value.ArenaRef a -> a.lifetime();
      case Value.View x -> x.lifetime();
      default -> null;
    };
  }

  /**
   * Accesses a value: what is closed throws.
   *
   * @param subject the expression that it is the value of, or null
   * @return the world that goes on; null if none does
   */
  World access(Value v, Tree subject, CallSite site, World in) {
    return access(v, subject, false, site, in);
  }

  /**
   * Accesses a value.
   *
   * @param worse what is closed need not throw
   */
  World access(Value v, Tree subject, boolean worse, CallSite site, World in) {
    if (v instanceof Value.Choice c) {
      return accessOneOf(c, subject, site, in);
    }
    if (v instanceof Value.NullPointer && !isNativeCall(site) && !makesView(site)) {
      // There is nothing to access: the JVM throws or crashes.
      return null;
    }
    Lifetime l = lifetime(v);
    World w = in;
    if (l != null && isNativeCall(site) && !w.pointers().isEmpty()) {
      // A struct that was filled for this very call: what it points to may die afterwards.
      w = w.withPointers(w.pointers().filter((p, b) -> p.holder() != lifetime(v)));
    }
    Value.View view = v instanceof Value.View x ? x : null;
    boolean raw = view != null && view.raw();
    if (v instanceof Value.Address a && isNativeCall(site)) {
      l = a.of().lifetime();
      view = a.of();
      raw = true;
    }
    if (view != null && view.origin() != null) {
      run.scratches().used(view.origin(), v, site);
    }
    if (l == null || isDeadAllocator(view, site)) {
      return w;
    }
    if (view != null && view.aspect() instanceof Aspect.Of(Lifetime memory) && memory != null) {
      LifetimeState m = w.state(memory);
      if (m.status() == Status.CLOSED && m.end() != null && w.state(l).status() == Status.OPEN) {
        return access(new Value.View(memory, view.kind(), true), subject, site, w);
      }
      if (memory.grant != null && !isNativeCall(site) && !makesView(site)) {
        w =
            run.pointers()
                .present(new Value.View(memory, view.kind(), true), subject, null, site, w);
        if (w == null) {
          return null;
        }
      }
    }
    if (view != null && run.pointers().isOfNative(view, w)) {
      return isNativeCall(site)
          ? run.pointers().pass(v, subject, false, null, site, w)
          : run.pointers().access(view, subject, !makesView(site), site, w);
    }
    ViewKind what = view == null ? ViewKind.ALLOCATOR : view.kind();
    if (!raw && !run.confinement().allows(l, what, subject, site, w)) {
      return null;
    }
    raw |= worse;
    LifetimeState s = w.state(l);
    Event use = site.event();
    if (s.status() == Status.CLOSED) {
      // Whoever catches this very exception knows what happens.
      boolean expected =
          !raw && site.frame().exits().expects(run.type("java.lang.IllegalStateException"));
      if (!expected && !run.aliveRaces().ledTo(use, l, w) && !w.speculative()) {
        run.collector().used(use, subject, s.closed(), l, what, raw, false);
      }
      if (raw) {
        // Nothing is thrown, but what the program does from here on is anybody's guess.
        return null;
      }
      run.calls()
          .throwing(
              "java.lang.IllegalStateException", site.at(), w.speculative(true), site.frame());
      return null;
    }
    if (!w.speculative()) {
      run.collector().usedAlive(use, raw);
    }
    boolean given = l.opened == null && l.kind != ArenaKind.GLOBAL;
    return given && closedAnotherGiven(l, w) ? w.speculative(true) : w;
  }

  /** Accesses one of several, not known which: wrong only if each of them is dead. */
  private World accessOneOf(Value.Choice c, Tree subject, CallSite site, World in) {
    World out = in;
    Value dead = null;
    boolean fine = false;
    for (Value each : c.of()) {
      Lifetime l = lifetime(each);
      if (l != null && in.state(l).status() == Status.CLOSED) {
        dead = each;
      } else if (each != Value.NULL) {
        World x = l == null ? out : access(each, subject, site, out);
        out = x == null ? out : x;
        fine = true;
      }
    }
    if (dead == null) {
      return out;
    }
    return fine ? out.speculative(true) : access(dead, subject, site, in);
  }

  /**
   * Whether something was closed that was there before the method began, as {@code l} was: unless
   * two static fields hold them, they may well be one, and then the access throws. What comes after
   * is no evidence.
   */
  private static boolean closedAnotherGiven(Lifetime l, World w) {
    for (Lifetime other : Worlds.keys(w.lifetimes())) {
      boolean both = l.declared != null && other.declared != null;
      LifetimeState s = w.state(other);
      // What native code released is no arena, and using it throws nothing.
      if (other != l
          && other.opened == null
          && !both
          && s.status() == Status.CLOSED
          && s.end() == null) {
        return true;
      }
    }
    return false;
  }

  /** An allocator over dead memory still hands out dead slices; it only cannot fill them. */
  private boolean isDeadAllocator(Value.View view, CallSite site) {
    return view != null
        && view.kind() == ViewKind.ALLOCATOR
        && run.trait(Trait.Allocates.class, site) instanceof Trait.Allocates(boolean filled)
        && !filled;
  }

  /** The address of something; of what nothing keeps alive it is worth nothing. */
  Value address(Value of, CallSite site, World w) {
    if (!(of instanceof Value.View v)) {
      return Value.UNKNOWN;
    }
    Lifetime l = v.lifetime();
    if (l.kind == ArenaKind.AUTO && l.opened != null && site.frame().activation().inRoot()) {
      Reach held = new Reach(w).fromLocals().fromOutside();
      w.heap().forEach((id, o) -> held.from(new Value.Obj(id)));
      if (!held.lifetimes.contains(l)) {
        run.collector()
            .plain("temporary", new Fact.AddressOfTemporary(site.event().place(), l.place(), true));
      }
    }
    Value.View memory = memory(v);
    return memory == null ? Value.UNKNOWN : new Value.Address(memory);
  }

  /**
   * The memory behind a view, which outlives the arena that the view was put into if another one
   * allocated it; null if nothing is known of it.
   */
  static Value.View memory(Value.View v) {
    if (!(v.aspect() instanceof Aspect.Of(Lifetime memory))) {
      return v;
    }
    return memory == null ? null : new Value.View(memory, v.kind(), true);
  }

  /** The segment over an address; making one of dead memory is a use of it. */
  Eval at(Value address, CallSite site, World w) {
    if (address instanceof Value.Constant(Object c)
        && Long.valueOf(0).equals(Arithmetic.whole(c))) {
      return new Eval(w, Value.NULL_POINTER);
    }
    if (address instanceof Value.View x && x.isNative()) {
      // A handle that was a number is a pointer from here on.
      return new Eval(w, pointer(x.lifetime(), site));
    }
    if (!(address instanceof Value.Address a)) {
      return new Eval(w, run.natives().foreign().with(run.extents().pointer(0, site, null)));
    }
    if (a.of().isNative() || w.state(a.of().lifetime()).end() != null) {
      // A pointer to what is gone may still be made, and compared.
      return new Eval(w, pointer(a.of().lifetime(), site));
    }
    Lifetime l = a.of().lifetime();
    LifetimeState s = w.state(l);
    if (s.status() == Status.CLOSED) {
      if (!w.speculative()) {
        run.collector().used(site.event(), null, s.closed(), l, a.of().kind(), true, false);
      }
      return new Eval(w, Value.UNKNOWN);
    }
    run.collector().usedAlive(site.event(), true);
    return new Eval(w, pointer(l, site));
  }

  private Value.View pointer(Lifetime l, CallSite site) {
    Value.View v = new Value.View(l, ViewKind.SEGMENT, true);
    return v.with(run.extents().pointer(0, site, null));
  }

  boolean isNativeCall(CallSite site) {
    return run.trait(Trait.CallsNative.class, site) != null;
  }

  /** Whether it is closed already, whichever of several it is. */
  private static boolean allClosed(Value.Choice c, World w) {
    for (Value each : c.of()) {
      if (!(each instanceof Value.ArenaRef a) || w.state(a.lifetime()).status() != Status.CLOSED) {
        return false;
      }
    }
    return true;
  }

  /**
   * Closes an arena.
   *
   * @return the world that goes on; null if none does
   */
  World close(Value v, CallSite site, World w) {
    if (v instanceof Value.Choice c && allClosed(c, w)) {
      return close(c.of().iterator().next(), site, w);
    }
    if (v instanceof Value.Choice c) {
      World out = w;
      for (Value each : c.of()) {
        if (each instanceof Value.ArenaRef a) {
          LifetimeState s = out.state(a.lifetime());
          out = out.state(a.lifetime(), s.join(s.close(site.event())));
        }
      }
      return out;
    }
    if (!(v instanceof Value.ArenaRef a)) {
      return w;
    }
    Lifetime l = a.lifetime();
    Event at = site.event();
    if (!l.closeable()) {
      if (!w.speculative()
          && !site.frame().exits().expects(run.type("java.lang.UnsupportedOperationException"))) {
        run.collector().notCloseable(at, l, site.implicit());
      }
      run.calls()
          .throwing(
              "java.lang.UnsupportedOperationException",
              site.at(),
              w.speculative(true),
              site.frame());
      return null;
    }
    if (!run.confinement().allows(l, null, null, site, w)) {
      return null;
    }
    LifetimeState s = w.state(l);
    if (s.status() == Status.CLOSED) {
      // Whoever catches this very exception knows what happens.
      if (!site.frame().exits().expects(run.type("java.lang.IllegalStateException"))
          && !run.aliveRaces().ledTo(at, l, w)
          && !w.speculative()) {
        run.collector().closedTwice(at, s.closed(), l, site.implicit());
      }
      run.calls()
          .throwing(
              "java.lang.IllegalStateException", site.at(), w.speculative(true), site.frame());
      return null;
    }
    if (!w.speculative()) {
      run.collector().closedOnce(at);
    }
    if (l.summary) {
      // One of several: the others stay open.
      return w.state(l, s.join(s.close(at)));
    }
    run.endings().racing(l, at, w);
    return Cleanups.closed(l, at, w.state(l, s.close(at)));
  }
}

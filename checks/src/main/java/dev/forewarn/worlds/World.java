package dev.forewarn.worlds;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.facts.Fact;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * One possible state of the program at one point. Within a world every lifetime has one state and
 * every variable one value, so that what belongs together (a flag and the arena that it speaks of)
 * stays together; the paths that lead to the same state share one world.
 *
 * <p>Immutable.
 *
 * @param locals values of the variables of the code that is running; absent means unknown
 * @param lifetimes states of the lifetimes that this method opened or closed; absent means open
 * @param heap the objects that this method made or looked into
 * @param statics values of the static fields that this method assigned
 * @param conditions the decisions that led here
 * @param kept functions that run later or elsewhere, and may still have to
 * @param pointers addresses that native memory holds
 * @param guesses the decisions that led here of which nothing tells how they come out
 * @param speculative whether only an exception that nothing announces leads here
 */
public record World(
    SmallMap<VarSymbol, Value> locals,
    SmallMap<Lifetime, LifetimeState> lifetimes,
    SmallMap<ObjectId, HeapObject> heap,
    SmallMap<VarSymbol, Stored> statics,
    PathCondition conditions,
    SmallMap<Kept, Boolean> kept,
    SmallMap<PointerCell, Boolean> pointers,
    PathCondition guesses,
    boolean speculative) {

  /**
   * Something that others keep: a function that they may run after the call that took it, a thing
   * put into a collection of theirs.
   */
  public record Kept(Value function, boolean elsewhere, Fact.Way way, Event at)
      implements SmallMap.ByValue {
    @Override
    public boolean equals(Object o) {
      return o instanceof Kept k && k.function.equals(function) && k.elsewhere == elsewhere;
    }

    @Override
    public int hashCode() {
      return function.hashCode();
    }
  }

  /**
   * Memory of lifetime {@code holder} holds the address of {@code target}.
   *
   * @param address whether it was written as a bare number
   */
  public record PointerCell(Lifetime holder, Value.View target, boolean address, Event at)
      implements SmallMap.ByValue {
    @Override
    public boolean equals(Object o) {
      return o instanceof PointerCell p && p.holder == holder && p.target.equals(target);
    }

    @Override
    public int hashCode() {
      return holder.hashCode() ^ target.hashCode();
    }
  }

  public static final World START =
      new World(
          SmallMap.empty(),
          SmallMap.empty(),
          SmallMap.empty(),
          SmallMap.empty(),
          PathCondition.NONE,
          SmallMap.empty(),
          SmallMap.empty(),
          PathCondition.NONE,
          false);

  public World withLocals(SmallMap<VarSymbol, Value> v) {
    return v == locals
        ? this
        : new World(v, lifetimes, heap, statics, conditions, kept, pointers, guesses, speculative);
  }

  public World withLifetimes(SmallMap<Lifetime, LifetimeState> v) {
    return v == lifetimes
        ? this
        : new World(locals, v, heap, statics, conditions, kept, pointers, guesses, speculative);
  }

  public World withHeap(SmallMap<ObjectId, HeapObject> v) {
    return v == heap
        ? this
        : new World(
            locals, lifetimes, v, statics, conditions, kept, pointers, guesses, speculative);
  }

  public World withStatics(SmallMap<VarSymbol, Stored> v) {
    return new World(locals, lifetimes, heap, v, conditions, kept, pointers, guesses, speculative);
  }

  public World withConditions(PathCondition v) {
    return v == conditions
        ? this
        : new World(locals, lifetimes, heap, statics, v, kept, pointers, guesses, speculative);
  }

  public World withKept(SmallMap<Kept, Boolean> v) {
    return new World(
        locals, lifetimes, heap, statics, conditions, v, pointers, guesses, speculative);
  }

  public World withPointers(SmallMap<PointerCell, Boolean> v) {
    return new World(locals, lifetimes, heap, statics, conditions, kept, v, guesses, speculative);
  }

  public World withGuesses(PathCondition v) {
    return v == guesses
        ? this
        : new World(locals, lifetimes, heap, statics, conditions, kept, pointers, v, speculative);
  }

  public World speculative(boolean v) {
    return v == speculative
        ? this
        : new World(locals, lifetimes, heap, statics, conditions, kept, pointers, guesses, v);
  }

  public LifetimeState state(Lifetime l) {
    LifetimeState s = lifetimes.get(l);
    return s == null ? LifetimeState.OPEN : s;
  }

  /** Whether it is possible that native code handed this out at all. */
  public boolean mayExist(Lifetime l) {
    return l.grant == null || l.grant.exists() == null || isPossible(l.grant.exists(), true);
  }

  public World state(Lifetime l, LifetimeState s) {
    return withLifetimes(lifetimes.put(l, s));
  }

  public Value local(VarSymbol v) {
    Value value = locals.get(v);
    return value == null ? Value.UNKNOWN : value;
  }

  /** Drops local variables, and what is known through them. */
  public World without(Set<VarSymbol> variables) {
    World w = forget(variables);
    return w.withLocals(w.locals.filter((v, x) -> !variables.contains(v)));
  }

  /** Assigns a local variable; conditions that mention it become unknown. */
  public World local(VarSymbol v, Value value) {
    World w = forget(v);
    return w.withLocals(value == Value.UNKNOWN ? w.locals.remove(v) : w.locals.put(v, value));
  }

  /** What a field holds; of a volatile one no number is known while tasks may be writing it. */
  public Value held(VarSymbol field, Stored s) {
    boolean shared =
        (field.flags() & Flags.VOLATILE) != 0
            && !kept.isEmpty()
            && !s.value().tracked()
            && here(kept) != kept;
    return shared ? Value.UNKNOWN : s.value();
  }

  /** What is kept but for the tasks. */
  public static SmallMap<World.Kept, Boolean> here(SmallMap<World.Kept, Boolean> kept) {
    return kept.filter((k, b) -> !k.elsewhere());
  }

  /** Drops what is known through the old value of a variable or field. */
  public World forget(Object mentioned) {
    World w = this;
    if (!conditions.isEmpty()) {
      w = w.withConditions(conditions.forget(c -> c.mentions().contains(mentioned)));
    }
    return w.withLocals(forgetLocals(Set.of(mentioned)));
  }

  /** Drops what an object answered, and how many there were of anything. */
  public World askedAnew(Object of) {
    return conditions.isEmpty()
        ? this
        : withConditions(
            conditions.forget(
                c ->
                    c.mentions().contains(Condition.CALLS)
                        && (c.mentions().contains(Condition.TALLY) || c.mentions().contains(of))));
  }

  /** Drops what is known through the old values of variables or fields. */
  public World forget(Set<?> mentioned) {
    World w = this;
    if (!conditions.isEmpty()) {
      w = w.withConditions(conditions.forget(c -> any(c.mentions(), mentioned)));
    }
    return w.withLocals(forgetLocals(mentioned));
  }

  private SmallMap<VarSymbol, Value> forgetLocals(Set<?> mentioned) {
    SmallMap<VarSymbol, Value> decided =
        conditions.isEmpty() ? locals : locals.map(v -> decided(v, mentioned));
    return decided
        .map(v -> Texts.without(v, mentioned))
        .filter(
            (v, value) ->
                !(value instanceof Value.Truth t && mentions(t.condition(), mentioned))
                    && !(Value.text(value) instanceof Value.Same s
                        && any(s.mentions(), mentioned)));
  }

  /** A boolean that came out of what is forgotten keeps its value where that is decided. */
  private Value decided(Value v, Set<?> mentioned) {
    if (!(v instanceof Value.Truth t) || !mentions(t.condition(), mentioned)) {
      return v;
    }
    boolean yes = isPossible(t.condition(), true);
    return yes == isPossible(t.condition(), false) ? v : new Value.Constant(yes);
  }

  public static boolean any(Set<Object> of, Set<?> mentioned) {
    return !Collections.disjoint(of, mentioned);
  }

  public static boolean mentions(Condition c, Set<?> what) {
    return switch (c) {
      case Condition.Fixed f -> false;
      case Condition.Atom a -> any(a.mentions(), what);
      case Condition.Not n -> mentions(n.of(), what);
      case Condition.And a -> mentions(a.left(), what) || mentions(a.right(), what);
      case Condition.Or o -> mentions(o.left(), what) || mentions(o.right(), what);
    };
  }

  public World object(ObjectId id, HeapObject o) {
    return withHeap(heap.put(id, o));
  }

  /** The world in which {@code c} comes out as {@code holds}; none if it cannot. */
  public List<World> assume(Condition c, boolean holds) {
    PathCondition then = conditions.assume(c, holds);
    if (then == null) {
      return List.of();
    }
    World w = withConditions(then).settled();
    return List.of(then.countsBelowZero(c) ? w.speculative(true) : w);
  }

  /** What turns out not to have been handed out is nobody's to release any more. */
  private World settled() {
    World[] out = {this};
    lifetimes.forEach(
        (l, s) -> {
          if (l.grant != null
              && l.grant.exists() != null
              && s.status() == LifetimeState.Status.OPEN
              && !s.escaped()
              && !isPossible(l.grant.exists(), true)) {
            out[0] = out[0].state(l, s.escape());
          }
        });
    return out[0];
  }

  /** Whether a condition may come out as {@code holds}. */
  public boolean isPossible(Condition c, boolean holds) {
    return conditions.assume(c, holds) != null;
  }
}

package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.contracts.ClassKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Applies a contract to a call. */
final class Effects {

  private final Run run;

  Effects(Run run) {
    this.run = run;
  }

  /**
   * A call in the middle of its effects.
   *
   * @param result what it will evaluate to
   * @param ran what the function that it ran returned
   */
  record State(World world, Value result, Value ran) {
    State with(World w) {
      return w == world ? this : new State(w, result, ran);
    }

    State withResult(Value v) {
      return new State(world, v, ran);
    }
  }

  /** The outcomes of a call that does what the contract says. */
  List<Eval> apply(Contract contract, CallSite site, World in) {
    if (contract.is(Trait.PutsOff.class)) {
      run.calls().mayThrow(site, in);
      return List.of(pipelined(contract, site, run.pipelines().putOff(site, in)));
    }
    return perform(contract, site, in);
  }

  /** The same for a call that puts nothing off, or no longer. */
  List<Eval> perform(Contract contract, CallSite site, World in) {
    World w = run.nullness().accepted(contract, site, in);
    if (w == null) {
      return List.of();
    }
    if (!contract.effects().isEmpty() || Spelled.mayBeWrong(contract, site, w)) {
      boolean waits = contract.has(Effect.Joins.class);
      // Being interrupted while waiting is not worth a word.
      run.calls().mayThrow(site, waits ? w.withKept(World.here(w.kept())) : w);
    }
    w = run.retaining().waited(contract, site, w);
    if (!w.kept().isEmpty() && contract.is(Trait.PassesTime.class)) {
      w = run.running().waited(w);
    }
    World given = fieldsGivenAway(site, run.pointers().numbersGivenAway(contract, site, w));
    List<State> states = List.of(start(contract, site, given));
    for (Effect effect : contract.effects()) {
      List<State> next = new ArrayList<>();
      for (State s : states) {
        next.addAll(effect(effect, site, s));
      }
      states = next;
    }
    Trait.Evaluates evaluates = contract.trait(Trait.Evaluates.class);
    states = run.answers().after(contract, site, states);
    List<Eval> out = new ArrayList<>();
    for (State s : states) {
      Eval e = present(contract, pipelined(contract, site, result(contract, site, s)));
      if (e == null) {
        continue;
      }
      if (contract.is(Trait.Moves.class)) {
        e = run.cells().moved(site, e);
      } else if (contract.is(Trait.Reads.class)) {
        e = run.cells().readOtherwise(site, e);
      }
      e = run.cells().members().touched(contract, site, s, e);
      e = run.extents().given(contract, site, s, Counts.counted(contract, site, e, run));
      e = run.cells().contents().read(contract, site, e);
      Eval known = evaluates == null ? e : run.constants().evaluated(evaluates, site, e);
      if (known != null) {
        out.add(known);
      }
    }
    return out;
  }

  /** A call that never gives null throws where there is nothing to give: null then. */
  private static Eval present(Contract contract, Eval e) {
    if (!contract.is(Trait.Present.class)) {
      return e;
    }
    if (e.value() instanceof Value.Choice c && c.of().contains(Value.NULL)) {
      Set<Value> there = new LinkedHashSet<>(c.of());
      there.remove(Value.NULL);
      return new Eval(
          e.world(), there.size() == 1 ? there.iterator().next() : new Value.Choice(there));
    }
    return e.value() == Value.NULL ? null : e;
  }

  /** What is made of a pipeline works where that does, unless something else is said. */
  private Eval pipelined(Contract contract, CallSite site, Eval e) {
    Trait.Works said = contract.trait(Trait.Works.class);
    Trait.Mode mode =
        said == null ? run.containers().mode(site.receiver(), e.world()) : said.mode();
    if (mode == null || said == null && !staysInPipeline(contract, site)) {
      return e;
    }
    Eval made = e.value() instanceof Value.Obj ? e : container(site, e.world());
    return new Eval(run.containers().works(mode, made.value(), made.world()), made.value());
  }

  private boolean staysInPipeline(Contract contract, CallSite site) {
    return site.method().getReturnType().tsym instanceof ClassSymbol c
        && run.engine().isA(ClassKind.PIPELINE, c)
        && contract.effects().stream()
            .noneMatch(
                f ->
                    f instanceof Effect.Runs r && (r.hop() == Hop.SHARED || r.hop() == Hop.HELPED));
  }

  private Eval result(Contract contract, CallSite site, State s) {
    boolean told = s.result != null && s.result != Value.UNKNOWN;
    Value tally = !told && contract.is(Trait.Tallies.class) ? tally(site) : null;
    if (tally != null) {
      return new Eval(
          contract.effects().isEmpty() ? s.world : s.world.forget(Condition.CALLS), tally);
    }
    if (told || s.result != null && !gives(contract)) {
      return new Eval(s.world, s.result);
    }
    return s.result == null && contract.has(Effect.ResultPointer.class)
        ? new Eval(s.world, Value.UNKNOWN)
        : run.calls().result(site, s.world);
  }

  /** An answer that nothing tells of but itself; null if it is neither a number nor a boolean. */
  private Value tally(CallSite site) {
    Type type = site.method().getReturnType();
    if (type.hasTag(TypeTag.BOOLEAN)) {
      return new Value.Truth(run.conditions().tally());
    }
    return type.hasTag(TypeTag.INT) || type.hasTag(TypeTag.LONG)
        ? new Value.Same("?" + run.nextNumber(), Set.of(Condition.TALLY))
        : null;
  }

  /**
   * A handle of a field reads and writes it where nobody sees: what such a field guards is no
   * evidence from there on.
   */
  private World fieldsGivenAway(CallSite site, World w) {
    if ((site.method().flags() & Flags.SIGNATURE_POLYMORPHIC) == 0
        || run.lifetimes().isNativeCall(site)) {
      return w;
    }
    World out = w;
    for (Value v : site.rawArguments()) {
      if (v instanceof Value.Obj) {
        out = run.escapes().havoc(v, out).speculative(true);
      }
    }
    return out;
  }

  /** A constructor of something that holds other things, or a text, begins with an empty one. */
  private State start(Contract contract, CallSite site, World w) {
    MethodSymbol m = site.method();
    if (!m.isConstructor()
        || !run.engine().isContainer(m.enclClass()) && !run.madeTexts().begins(contract, site)
        || site.receiver() instanceof Value.Obj) {
      return new State(w, null, Value.UNKNOWN);
    }
    Eval made =
        run.objects().make(m.enclClass(), true, SmallMap.empty(), site.frame(), site.at(), w);
    return new State(made.world(), made.value(), Value.UNKNOWN);
  }

  /** Whether a call hands out something that was there before. */
  private static boolean gives(Contract contract) {
    return contract.has(Effect.ResultIs.class);
  }

  private List<State> effect(Effect effect, CallSite site, State s) {
    World w = s.world;
    return switch (effect) {
      case Effect.Opens e -> List.of(run.lifetimes().open(e.kind(), site, s));
      case Effect.ResultIn e -> views(e.where(), e.as(), true, site, s, false);
      case Effect.ResultHoldsIn e -> views(e.where(), e.as(), true, site, s, true);
      case Effect.ResultSame e -> views(e.of(), e.as(), false, site, s, false);
      case Effect.ResultPart e -> {
        List<State> whole = views(e.of(), null, false, site, s, false);
        Long offset = run.extents().number(e.offset(), site, s);
        yield offset != null && offset == 0 ? whole : inside(whole, offset);
      }
      case Effect.ResultIs e -> {
        Value v = value(e.what(), site, s);
        if (s.result != null
            && e.what() instanceof Ref.Content c
            && run.answers().isThere(c, site, s)) {
          yield List.of(s.withResult(v));
        }
        boolean other = s.result == null || s.result == Value.NULL && run.answers().isInstead(site);
        yield List.of(
            v == Value.NULL && s.result != null && run.answers().isInstead(site)
                ? s
                : s.withResult(other ? v : Value.either(s.result, v)));
      }
      case Effect.ResultHolds e when e.what() instanceof Ref.Content(Ref of, Ref key) -> {
        List<State> out = new ArrayList<>();
        Value from = value(of, site, s);
        for (State x : run.pipelines().pulled(from, Effect.Pulls.How.ALL, site, s)) {
          out.addAll(part(e, site, x));
        }
        yield out;
      }
      case Effect.ResultHolds e -> part(e, site, s);
      case Effect.Pulls e -> run.pipelines().pulled(value(e.what(), site, s), e.how(), site, s);
      case Effect.ResultGoesThrough e -> {
        Value through = value(e.container(), site, s);
        State made = container(run.containers().content(through, w), site, s);
        yield List.of(
            made.with(run.keyed().goesThrough(made.result, through, site.event(), made.world)));
      }
      case Effect.ResultAddress e -> {
        Value of = value(e.of(), site, s);
        yield List.of(
            s.with(run.cells().shown(of, w)).withResult(run.lifetimes().address(of, site, w)));
      }
      case Effect.ResultAt e -> {
        Eval x = run.lifetimes().at(value(e.address(), site, s), site, w);
        yield List.of(new State(x.world(), x.value(), s.ran));
      }
      case Effect.ResultPointer e -> List.of(s.withResult(pointer(site, s)));
      case Effect.ResultStandard e -> List.of(s.withResult(Value.STANDARD_LOOKUP));
      case Effect.ResultAlive e -> run.aliveRaces().ask(value(e.of(), site, s), site, s);
      case Effect.ResultEmpty e -> {
        Boolean empty = run.containers().isEmpty(value(e.of(), site, s), w);
        yield List.of(empty == null ? s : s.withResult(new Value.Constant(empty != e.negated())));
      }
      case Effect.Touches e -> {
        World x = run.extents().touch(e, site, s);
        yield x == null ? List.of() : List.of(s.with(x));
      }
      case Effect.Accesses e when run.pointerWrites().storesAddress(e, site) -> {
        World x =
            run.lifetimes().access(site.receiver(), subject(new Ref.This(), 0, site), site, w);
        Value address = site.rawArguments().get(site.rawArguments().size() - 1);
        yield x == null
            ? List.of()
            : List.of(
                s.with(run.pointerWrites().points((Value.View) site.receiver(), address, site, x)));
      }
      case Effect.Accesses e when run.pointerWrites().isPointerWrite(e, site) -> {
        // The address that is stored need not be that of live memory.
        World x = run.lifetimes().access(site.rawArguments().get(0), site.trees().get(0), site, w);
        yield x == null ? List.of() : List.of(s.with(run.pointerWrites().pointerWrite(site, x)));
      }
      case Effect.Accesses e when run.extents().movesNothing(site, s) -> List.of(s);
      case Effect.Accesses e -> {
        List<State> out = List.of(s);
        int index = 0;
        for (Value v : things(e.what(), site, s)) {
          Tree subject = subject(e.what(), index++, site);
          List<State> next = new ArrayList<>();
          for (State each : out) {
            World x = run.lifetimes().access(v, subject, e.worse(), site, each.world);
            if (x != null) {
              next.add(each.with(x));
            }
          }
          out = next;
        }
        yield out;
      }
      case Effect.Closes e -> {
        World x = run.lifetimes().close(value(e.what(), site, s), site, w);
        yield x == null ? List.of() : List.of(s.with(x));
      }
      case Effect.Stores e -> {
        World x = w;
        Value where = value(e.where(), site, s);
        if (e.key() != null) {
          yield List.of(s.with(put(e, where, site, s)));
        }
        for (Value v : values(e.what(), site, s)) {
          if (!v.tracked() && isKey(e, site)) {
            continue;
          }
          x = run.containers().add(where, v, site.event(), x);
          if (!v.tracked() && e.what() instanceof Ref.Content) {
            x = run.keyed().mayHoldOthers(where, site.event(), x);
          }
        }
        yield List.of(s.with(x));
      }
      case Effect.Computes e -> run.computes().compute(e, site, s);
      case Effect.Merges e -> run.computes().merge(e, site, s);
      case Effect.Renews e -> run.computes().renew(e, site, s);
      case Effect.WritesPointer e -> List.of(s.with(run.pointerWrites().pointer(e, site, s)));
      case Effect.RunsIfEmpty e -> run.running().ifEmpty(e, function(e.what(), site, s), site, s);
      case Effect.Runs e -> run.running().run(e, function(e.what(), site, s), site, s);
      case Effect.Attaches e ->
          run.cleanups()
              .attach(
                  value(e.what(), site, s),
                  value(e.arena(), site, s),
                  value(e.cleanup(), site, s),
                  e.arena(),
                  site,
                  s);
      case Effect.CleansUp e -> {
        run.cleanups().registered(value(e.what(), site, s), value(e.cleanup(), site, s), site, w);
        yield List.of(s);
      }
      case Effect.Joins e -> List.of(s.with(run.running().waited(w)));
      case Effect.NeverReturns e -> List.of();
      case Effect.Keeps e -> List.of(s);
      case Effect.Spells e -> run.spelling().all(values(e.what(), site, s), site, s);
      case Effect.Empties e -> List.of(s.with(run.containers().empty(value(e.what(), site, s), w)));
      case Effect.Removes e ->
          List.of(
              s.with(
                  e.key() == null
                      ? run.containers().remove(value(e.container(), site, s), w)
                      : run.keyed()
                          .take(value(e.container(), site, s), value(e.key(), site, s), w)));
      case Effect.Takes e -> List.of(s.with(run.keyed().takeOne(value(e.container(), site, s), w)));
      case Effect.Sets e ->
          List.of(
              s.with(
                  run.containers()
                      .set(
                          value(e.container(), site, s), value(e.to(), site, s), site.event(), w)));
      case Effect.Adds e -> {
        Value container = value(e.container(), site, s);
        Value sum =
            Arithmetic.apply(
                e.subtracts() ? Tree.Kind.MINUS : Tree.Kind.PLUS,
                run.containers().content(container, w),
                value(e.amount(), site, s));
        yield List.of(s.with(run.containers().set(container, sum, site.event(), w)));
      }
      case Effect.Swaps e -> swap(e, site, s);
      case Effect.Escapes e -> {
        World x = w;
        for (Value v : values(e.what(), site, s)) {
          x = run.escapes().havoc(v, x);
        }
        yield List.of(s.with(x));
      }
      case Effect.Throws e -> {
        run.calls().throwing(e.type(), site.at(), w, site.frame());
        yield List.of(s);
      }
    };
  }

  /** Whether what is stored is the key that something else is held under. */
  private boolean isKey(Effect.Stores stores, CallSite site) {
    for (Effect e : run.contract(site.method()).effects()) {
      Ref key =
          switch (e) {
            case Effect.Stores x -> x.key();
            case Effect.Computes x -> x.key();
            case Effect.Merges x -> x.key();
            default -> null;
          };
      if (stores.what().equals(key)) {
        return true;
      }
    }
    return false;
  }

  private List<State> swap(Effect.Swaps e, CallSite site, State s) {
    Value container = value(e.container(), site, s);
    Value held = run.containers().content(container, s.world);
    Condition same =
        held == Value.UNKNOWN
            ? null
            : run.conditions().same(held, value(e.from(), site, s), s.world);
    if (same == null) {
      // Whether it was done before is not followed.
      run.doubts().note();
    }
    List<State> out = new ArrayList<>();
    if (same == null || same == Condition.ALWAYS) {
      World w = run.containers().set(container, value(e.to(), site, s), site.event(), s.world);
      out.add(new State(w, new Value.Constant(true), s.ran));
    }
    if (same == null || same == Condition.NEVER) {
      World w = s.world;
      if (same == null && value(e.from(), site, s) instanceof Value.Constant(Boolean b)) {
        // What is not the one is the other.
        w = run.containers().set(container, new Value.Constant(!b), site.event(), w);
      }
      out.add(new State(w, new Value.Constant(false), s.ran));
    }
    return out;
  }

  /** What a pointer that is read is known to be. */
  private Value pointer(CallSite site, State s) {
    if (site.receiver() instanceof Value.View v
        && v.aspect() instanceof Aspect.Cell cell
        && cell.pointer()) {
      Value content = run.containers().content(new Value.Obj(cell.id()), s.world);
      if (content instanceof Value.View x) {
        // The JVM does not know any more what memory a pointer is to.
        return new Value.View(
            x.lifetime(), x.kind(), true, null, x.aspect(), run.extents().read(site));
      }
    }
    Value member = run.cells().members().read(site, s);
    if (member != null) {
      return member;
    }
    Value table = run.tables().read(site, s);
    return table != null ? table : run.natives().foreign().with(run.extents().read(site));
  }

  /**
   * Parts of what views cover.
   *
   * @param offset where they begin; null if that is not known, and may be where the whole does
   */
  private static List<State> inside(List<State> whole, Long offset) {
    List<State> out = new ArrayList<>();
    for (State x : whole) {
      Value.View v = x.result instanceof Value.View y ? y : null;
      boolean part =
          v != null && (offset == null ? Members.isStruct(v) : v.aspect() != null || v.isNative());
      boolean other = v != null && v.aspect() instanceof Aspect.Of;
      out.add(part ? x.withResult(v.with(other ? new Aspect.Of(null) : partOf(v, offset))) : x);
    }
    return out;
  }

  private static Aspect partOf(Value.View v, Long offset) {
    ObjectId memory = Aspect.memory(v.aspect());
    return memory == null
        ? Aspect.Part.INSIDE
        : new Aspect.In(memory, v.aspect() instanceof Aspect.Cell ? offset : null);
  }

  /** Sets the result to a view that lives where something else does. */
  List<State> views(Ref ref, ViewKind as, boolean in, CallSite site, State s, boolean held) {
    List<State> out = new ArrayList<>();
    Value of = value(ref, site, s);
    // The linker refuses what is not there.
    Value whole = as == ViewKind.DOWNCALL ? Value.present(of) : of;
    for (Eval viewed : run.lifetimes().viewOf(whole, as, in, site, s.world)) {
      Eval e = run.cells().allocated(viewed, site);
      State x = new State(e.world(), e.value(), s.ran);
      out.add(held ? container(e.value(), site, x) : x);
    }
    return out;
  }

  /** Puts a value under a key; what is there may keep it out. */
  private World put(Effect.Stores e, Value where, CallSite site, State s) {
    Value key = value(e.key(), site, s);
    Value v = value(e.what(), site, s);
    Value old = e.ifAbsent() ? run.keyed().under(where, key, s.world) : Value.NULL;
    if (run.objects().cannotBeNull(old)) {
      return s.world;
    }
    boolean certain = old == Value.NULL;
    World w = run.keyed().put(where, key, v, certain && e.ifAbsent(), site.event(), s.world);
    return certain ? w : run.containers().remove(where, w);
  }

  /** Makes the result a container that holds some of what there is. */
  private List<State> part(Effect.ResultHolds e, CallSite site, State s) {
    State all = container(value(e.what(), site, s), site, s);
    if (e.what() instanceof Ref.Arguments && site.arguments().isEmpty()) {
      return List.of(all.with(run.containers().none(all.result, all.world)));
    }
    if (e.amount() == Effect.ResultHolds.Amount.ALL) {
      return List.of(all);
    }
    List<Value> known = run.containers().elements(all.result, all.world);
    boolean single = known != null && known.size() == 1;
    if (single && e.amount() == Effect.ResultHolds.Amount.ONE) {
      return List.of(all);
    }
    Condition chosen =
        single && e.amount() != Effect.ResultHolds.Amount.SOME ? Branches.truth(s.ran) : null;
    if (chosen == null || World.mentions(chosen, Set.of(Condition.CALLS))) {
      // What is asked of the thing itself may be asked again, and is not known to be the same then.
      return List.of(all.with(run.containers().remove(all.result, all.world)));
    }
    boolean kept = e.amount() == Effect.ResultHolds.Amount.CHOSEN;
    List<State> out = new ArrayList<>();
    all.world.assume(chosen, kept).forEach(w -> out.add(all.with(w)));
    for (World w : all.world.assume(chosen, !kept)) {
      out.add(all.with(run.containers().none(all.result, w)));
    }
    return out;
  }

  /** Makes the result a container that holds a value, besides what it is known to hold. */
  private State container(Value content, CallSite site, State s) {
    if (s.result instanceof Value.Obj o && s.world.heap().get(o.id()) != null) {
      return s.with(run.containers().add(s.result, content, site.event(), s.world));
    }
    Eval made = container(site, s.world);
    World w = made.world();
    if (content instanceof Value.Constant(String name)) {
      // Something may be looked up under it.
      return new State(
          run.containers().set(made.value(), content, site.event(), w), made.value(), s.ran);
    }
    for (Value v : Value.each(content)) {
      w = run.containers().add(made.value(), v, site.event(), w);
    }
    if (content == Value.NULL) {
      w = run.containers().none(made.value(), w);
    } else if (!run.containers().holdsSomething(made.value(), w) && site.arguments().size() > 0) {
      // It holds something, although nothing worth following.
      w = run.containers().set(made.value(), Value.UNKNOWN, site.event(), w);
    }
    return new State(w, made.value(), s.ran);
  }

  /** A new container, which holds nothing that is known. */
  Eval container(CallSite site, World w) {
    ClassSymbol type = (ClassSymbol) run.symtab().objectType.tsym;
    return run.objects().make(type, false, SmallMap.empty(), site.frame(), site.at(), w);
  }

  /** What an effect speaks of; for all arguments, a choice of them. */
  Value value(Ref ref, CallSite site, State s) {
    return switch (ref) {
      case Ref.This t ->
          s.result != null && site.method().isConstructor() ? s.result : site.receiver();
      case Ref.Parameter p -> site.argument(p.index());
      case Ref.Arguments a -> {
        Value all = null;
        for (Value v : values(ref, site, s)) {
          if (v.tracked()) {
            all = all == null ? v : Value.either(all, v);
          }
        }
        yield all == null ? Value.UNKNOWN : all;
      }
      case Ref.Origin o -> run.keyed().origin(value(o.of(), site, s), s.world);
      case Ref.Entry e -> {
        Value all = null;
        for (Value v : Value.each(value(e.of(), site, s))) {
          Value held = isHolder(v, s.world) ? run.containers().content(v, s.world) : v;
          all = all == null ? held : Value.either(all, held);
        }
        yield all;
      }
      case Ref.Content c when c.key() != null ->
          run.keyed().under(value(c.of(), site, s), value(c.key(), site, s), s.world);
      case Ref.Content c -> {
        Value of = value(c.of(), site, s);
        if (Boolean.TRUE.equals(run.containers().isEmpty(of, s.world))) {
          // Asking for what is not there gives null, or throws.
          yield Value.NULL;
        }
        Value content = run.containers().content(of, s.world);
        yield content == Value.UNKNOWN ? run.containers().someElement(of, s.world) : content;
      }
      case Ref.RunResult r -> s.ran;
      case Ref.Literal l -> l.value() == null ? Value.NULL : new Value.Constant(l.value());
      case Ref.Allocator a -> allocator(site);
    };
  }

  /** Whether something was made to hold other things, by a method that says no more of it. */
  private boolean isHolder(Value v, World w) {
    HeapObject o = v instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    return o != null && o.type() == run.symtab().objectType.tsym;
  }

  /** A struct that a native function returns by value is put where the leading allocator says. */
  private Value allocator(CallSite site) {
    for (int i = 0; i < site.trees().size() && i < 3; i++) {
      Type type = ((JCTree) site.trees().get(i)).type;
      Role role = run.ffm().role(type);
      if (role == Role.ALLOCATOR || role == Role.ARENA) {
        return i < site.rawArguments().size() ? site.rawArguments().get(i) : Value.UNKNOWN;
      }
    }
    return Value.UNKNOWN;
  }

  /** The expression whose value an effect speaks of; null if there is none. */
  private static Tree subject(Ref ref, int index, CallSite site) {
    int i =
        switch (ref) {
          case Ref.Parameter p -> p.index();
          case Ref.Arguments a -> index;
          default -> -1;
        };
    if (i >= 0) {
      return i < site.trees().size() ? site.trees().get(i) : null;
    }
    return ref instanceof Ref.This ? site.receiverTree().orElse(null) : null;
  }

  /** Everything that an effect speaks of. */
  List<Value> values(Ref ref, CallSite site, State s) {
    if (!(ref instanceof Ref.Arguments)) {
      return new ArrayList<>(Value.each(value(ref, site, s)));
    }
    return arguments(site, s);
  }

  /** The things that an effect speaks of; one of several, not known which, is one thing. */
  private List<Value> things(Ref ref, CallSite site, State s) {
    return ref instanceof Ref.Arguments ? arguments(site, s) : List.of(value(ref, site, s));
  }

  private List<Value> arguments(CallSite site, State s) {
    List<Value> out = new ArrayList<>();
    boolean packed = site.method().isVarArgs();
    for (int i = 0; i < site.arguments().size(); i++) {
      Value v = site.arguments().get(i);
      List<Value> elements =
          packed && i == site.method().params().size() - 1
              ? run.containers().elements(v, s.world)
              : null;
      if (elements == null) {
        out.add(v);
      } else {
        out.addAll(elements);
      }
    }
    return out;
  }

  /** The function that an effect runs: an object that is started may be one itself. */
  private Value function(Ref ref, CallSite site, State s) {
    Value v = value(ref, site, s);
    if (v == Value.UNKNOWN && ref instanceof Ref.Content c) {
      return value(c.of(), site, s);
    }
    return v;
  }
}

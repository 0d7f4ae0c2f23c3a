package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.contracts.ClassKind;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.When;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the functions that methods are given: now, some time, on another thread. */
final class Running {

  private final Run run;

  Running(Run run) {
    this.run = run;
  }

  List<Effects.State> run(Effect.Runs e, Value function, CallSite site, Effects.State s) {
    if (e.when() == When.LATER) {
      return List.of(
          s.with(keep(function, false, site, run.escapes().escape(function, s.world()))));
    }
    if (function == Value.UNKNOWN || function == Value.NULL) {
      if (e.hop() == Hop.OWN && !s.world().speculative()) {
        run.fieldFunctions().start(site, strand(e, site, s), s.world());
      }
      return List.of(unseen(function, arguments(e.with(), site, s), s));
    }
    if (function instanceof Value.Choice) {
      // Which of them runs is not known: none is evidence of anything but of where it runs.
      run.confinement().tryEach(function, strand(e, site, s), site, s.world());
      return List.of(unseen(function, arguments(e.with(), site, s), s));
    }
    return switch (e.when()) {
      case ONCE ->
          once(
              e,
              function,
              site,
              s.with(run.cleanups().ran(function, s.world())),
              strand(e, site, s));
      case MAYBE -> {
        if (isThere(e, site, s)) {
          // What it is run with is there for certain.
          yield once(e, function, site, s, strand(e, site, s));
        }
        yield maybe(e, function, site, s);
      }
      case MANY -> many(e, function, site, s);
      case ELSEWHERE -> elsewhere(e, function, site, s);
      case NEXT ->
          isPromise(site.receiver(), s.world())
              // What it results in is complete no sooner than the promise itself.
              ? delayed(e, function, site, s.withResult(site.receiver()))
              : elsewhere(e, function, site, s);
      case DELAYED -> delayed(e, function, site, s);
      case LATER -> List.of(s);
    };
  }

  /** The thread that a function is run on. */
  private Strand strand(Effect.Runs e, CallSite site, Effects.State s) {
    return site.frame().activation().strand().crossing(hop(e, site, s), site.event());
  }

  private Hop hop(Effect.Runs e, CallSite site, Effects.State s) {
    Trait.Mode mode = run.pipelines().mode(site, s.world());
    return switch (e.hop()) {
      case NONE -> mode == Trait.Mode.PARALLEL ? Hop.EITHER : Hop.NONE;
      case EITHER -> {
        if (e.when() == When.ELSEWHERE && hasThreads(site)) {
          yield Hop.SHARED;
        }
        // Whoever keeps a promise runs what waits for it: that may well be this thread.
        boolean here =
            mode == Trait.Mode.HERE
                || e.when() == When.NEXT && isPromise(site.receiver(), s.world());
        yield here ? Hop.NONE : Hop.EITHER;
      }
      case SHARED, OWN, HELPED -> e.hop();
    };
  }

  private boolean hasThreads(CallSite site) {
    ExpressionTree receiver =
        site.at() instanceof MethodInvocationTree call ? ASTHelpers.getReceiver(call) : null;
    return receiver != null
        && ((JCTree) receiver).type != null
        && ((JCTree) receiver).type.tsym instanceof ClassSymbol c
        && run.engine().isA(ClassKind.WORKERS, c);
  }

  private List<Effects.State> maybe(Effect.Runs e, Value function, CallSite site, Effects.State s) {
    Value over =
        e.with().size() == 1 && e.with().get(0) instanceof Ref.Content c
            ? run.effects().value(c.of(), site, s)
            : Value.UNKNOWN;
    Effects.State not = s.with(run.containers().none(over, s.world()));
    List<Effects.State> out = new ArrayList<>();
    out.add(new Effects.State(not.world(), not.result(), Value.NULL));
    if (!Boolean.TRUE.equals(run.containers().isEmpty(over, s.world()))) {
      Effects.State there = s.with(run.containers().certain(over, s.world()));
      List<Effects.State> ran = once(e, function, site, there, strand(e, site, s));
      Set<Lifetime> handed = Gathered.handedOn(ran.stream().map(Effects.State::world).toList());
      out.set(0, out.get(0).with(Gathered.handedOn(not.world(), handed)));
      out.addAll(0, ran);
    }
    return out;
  }

  /** Runs a function if a container holds nothing. */
  List<Effects.State> ifEmpty(
      Effect.RunsIfEmpty e, Value function, CallSite site, Effects.State s) {
    Value over = run.effects().value(e.container(), site, s);
    Boolean empty = run.containers().isEmpty(over, s.world());
    List<Effects.State> out = new ArrayList<>();
    if (!Boolean.FALSE.equals(empty)) {
      Effects.State none = s.with(run.containers().none(over, s.world()));
      out.addAll(call(function, List.of(), site, none));
    }
    if (!Boolean.TRUE.equals(empty)) {
      World w = run.containers().certain(over, s.world());
      out.add(new Effects.State(w, s.result(), Value.NULL));
    }
    return out;
  }

  /** Whether an optional or the like certainly holds the one thing that the function gets. */
  private boolean isThere(Effect.Runs e, CallSite site, Effects.State s) {
    if (e.with().size() != 1 || !(e.with().get(0) instanceof Ref.Content c)) {
      return false;
    }
    Value container = run.effects().value(c.of(), site, s);
    List<Value> elements = run.containers().elements(container, s.world());
    return elements == null
        ? Counts.elementsOf(site, s.world()) == 1
        : elements.size() == 1 && run.objects().cannotBeNull(elements.get(0));
  }

  private World keep(Value function, boolean elsewhere, CallSite site, World w) {
    boolean counts = function.tracked() && new Reach(w).from(function).meetsOurs();
    if (!counts && !(elsewhere && run.engine().modes().anyUnsafe())) {
      return w;
    }
    World.Kept kept = new World.Kept(function, elsewhere, Fact.Way.FUNCTION, site.event());
    return w.withKept(w.kept().put(kept, true));
  }

  private List<Effects.State> once(
      Effect.Runs e, Value function, CallSite site, Effects.State s, Strand strand) {
    return call(function, arguments(e.with(), site, s), site, s, strand);
  }

  private List<Value> arguments(List<Ref> with, CallSite site, Effects.State s) {
    List<Value> arguments = new ArrayList<>();
    for (Ref ref : with) {
      if (ref instanceof Ref.Arguments) {
        arguments.addAll(run.effects().values(ref, site, s));
      } else {
        arguments.add(run.effects().value(ref, site, s));
      }
    }
    return arguments;
  }

  /** A function of which nothing is known may release or keep whatever it is given. */
  private Effects.State unseen(Value function, List<Value> arguments, Effects.State s) {
    World w = run.escapes().havoc(function, s.world());
    if (function != Value.NULL) {
      for (Value v : arguments) {
        w = v.tracked() ? run.escapes().havoc(v, w) : w;
        w = run.pointers().shown(v, run.pointers().doubted(v, w));
      }
    }
    return new Effects.State(w, s.result(), Value.UNKNOWN);
  }

  /** Runs a function once, here and now. */
  List<Effects.State> call(Value function, List<Value> arguments, CallSite site, Effects.State s) {
    if (function == Value.UNKNOWN || function == Value.NULL || function instanceof Value.Choice) {
      return List.of(unseen(function, arguments, s));
    }
    return call(function, arguments, site, s, site.frame().activation().strand());
  }

  private List<Effects.State> call(
      Value function, List<Value> arguments, CallSite site, Effects.State s, Strand strand) {
    List<Eval> ran =
        run.functions().run(function, arguments, site.at(), strand, s.world(), site.frame());
    if (ran == null) {
      return List.of(unseen(function, arguments, s));
    }
    List<Effects.State> out = new ArrayList<>();
    for (Eval x : ran) {
      out.add(new Effects.State(x.world(), s.result(), x.value()));
    }
    return out;
  }

  private List<Effects.State> many(Effect.Runs e, Value function, CallSite site, Effects.State s) {
    Strand strand = strand(e, site, s);
    // With the elements of a container that is known entirely: once for each, in turn.
    if (e.with().size() == 1 && e.with().get(0) instanceof Ref.Content c) {
      List<Value> elements =
          run.containers().elements(run.effects().value(c.of(), site, s), s.world());
      if (elements != null && (elements.size() < 2 || !run.pipelines().mayStop(site))) {
        List<Effects.State> states = List.of(s);
        for (Value element : elements) {
          List<Effects.State> next = new ArrayList<>();
          for (Effects.State each : states) {
            next.addAll(
                decided(element, each, call(function, List.of(element), site, each, strand)));
          }
          states = next;
        }
        return undecided(states);
      }
    }
    List<List<Value>> pairs = pairs(e, site, s);
    if (pairs != null) {
      List<Effects.State> states = List.of(s);
      for (List<Value> pair : pairs) {
        List<Effects.State> next = new ArrayList<>();
        for (Effects.State each : states) {
          next.addAll(decided(pair.get(1), each, call(function, pair, site, each, strand)));
        }
        states = next;
      }
      return states;
    }
    int times = Counts.elementsOf(site, s.world());
    if (times >= 0 && (times < 2 || !run.pipelines().mayStop(site))) {
      List<Effects.State> states = List.of(s);
      for (int i = 0; i < times; i++) {
        List<Effects.State> next = new ArrayList<>();
        for (Effects.State each : states) {
          next.addAll(once(e, function, site, each, strand));
        }
        states = next;
      }
      return states;
    }
    Value over =
        e.with().size() == 1 && e.with().get(0) instanceof Ref.Content c
            ? run.effects().value(c.of(), site, s)
            : Value.UNKNOWN;
    boolean chosen = Counts.isChosen(site.receiver(), s.world());
    if (chosen || run.pipelines().mayStop(site)) {
      boolean sure = !chosen && (times > 0 || run.containers().holdsSomething(over, s.world()));
      return some(once(e, function, site, s, strand), sure, s);
    }
    boolean atLeastOnce = e.with().size() == 1 && run.containers().holdsSomething(over, s.world());
    Worlds after = new Worlds();
    Worlds head = Worlds.of(s.world());
    Worlds work = head;
    Returned returned = new Returned(site);
    Gathered gathered = new Gathered(head);
    run.surroundings().enterLoop();
    while (!work.isEmpty()) {
      Worlds next = new Worlds();
      head.limitTo(run.width());
      for (World w : work.list()) {
        Worlds end = new Worlds();
        for (Effects.State x : once(e, function, site, s.with(w), strand)) {
          end.add(returned.add(x));
        }
        for (World x : gathered.round(end).list()) {
          after.add(x);
          World fresh = head.add(x);
          if (fresh != null) {
            next.add(fresh);
          }
        }
      }
      run.noteJoined(head);
      work = head.stillOf(next);
    }
    run.surroundings().leaveLoop();
    List<Effects.State> out = new ArrayList<>();
    for (World w : gathered.behind(atLeastOnce ? after : head).list()) {
      out.add(returned.take(s.result(), w));
    }
    return out;
  }

  /**
   * What has been done when a function has run for some elements, which something chose: for one,
   * or for none unless that is {@code sure}. What it closes is unsure then.
   */
  private static List<Effects.State> some(
      List<Effects.State> ran, boolean sure, Effects.State not) {
    if (sure) {
      return ran;
    }
    List<World> worlds = new ArrayList<>(ran.stream().map(Effects.State::world).toList());
    worlds.add(not.world());
    Set<Lifetime> unsure = Doubts.unsure(worlds);
    List<Effects.State> out = new ArrayList<>();
    for (Effects.State x : ran) {
      out.add(x.with(Doubts.settled(x.world(), unsure)));
    }
    World w = Doubts.settled(not.world(), unsure);
    out.add(new Effects.State(w, not.result(), Value.UNKNOWN));
    return out;
  }

  /** What a function returned in any of several rounds: a container that is there for this only. */
  private final class Returned {
    private final CallSite site;
    private final ObjectId holder;
    private Value all;

    Returned(CallSite site) {
      this.site = site;
      Activation a = site.frame().activation();
      holder = run.objectId(a, site.at(), (ClassSymbol) run.symtab().listType.tsym, false);
    }

    World add(Effects.State x) {
      if (!x.ran().tracked()) {
        all = all == null ? x.ran() : Value.either(all, x.ran());
        return x.world();
      }
      World w = x.world();
      if (w.heap().get(holder) == null) {
        ClassSymbol any = (ClassSymbol) run.symtab().objectType.tsym;
        w = w.object(holder, new HeapObject(any, false, SmallMap.empty(), SmallMap.empty(), false));
      }
      return run.containers().add(new Value.Obj(holder), x.ran(), site.event(), w);
    }

    Effects.State take(Value result, World w) {
      Value known =
          w.heap().get(holder) == null ? null : run.containers().content(new Value.Obj(holder), w);
      World x = w.withHeap(w.heap().remove(holder));
      Value ran = known == null ? all : all == null ? known : Value.either(known, all);
      return new Effects.State(x, result, ran == null ? Value.UNKNOWN : ran);
    }
  }

  /** What was asked of an element, with either answer, is not known to be answered so again. */
  private static List<Effects.State> undecided(List<Effects.State> states) {
    Set<Value> answers = new LinkedHashSet<>();
    states.forEach(x -> answers.add(x.ran()));
    boolean both =
        answers.contains(new Value.Constant(true)) && answers.contains(new Value.Constant(false));
    return both
        ? states.stream().map(x -> new Effects.State(x.world(), x.result(), Value.UNKNOWN)).toList()
        : states;
  }

  private static List<Effects.State> decided(
      Value element, Effects.State before, List<Effects.State> ends) {
    if (ends.size() < 2) {
      return ends;
    }
    Set<Lifetime> unsure =
        Gathered.decided(element, before.world(), ends.stream().map(Effects.State::world).toList());
    if (unsure.isEmpty()) {
      return ends;
    }
    return ends.stream().map(x -> x.with(Doubts.settled(x.world(), unsure))).toList();
  }

  /** The arguments of a function that gets each key and value of a map; null if not known. */
  private List<List<Value>> pairs(Effect.Runs e, CallSite site, Effects.State s) {
    if (e.with().size() != 2
        || !(e.with().get(0) instanceof Ref.Content c)
        || !e.with().get(0).equals(e.with().get(1))) {
      return null;
    }
    Value container = run.effects().value(c.of(), site, s);
    List<Value> elements = run.containers().elements(container, s.world());
    if (elements == null) {
      return null;
    }
    List<List<Value>> keyed = run.keyed().entries(container, s.world());
    return keyed.size() == elements.size()
        ? keyed
        : elements.size() == 1 ? List.of(List.of(elements.get(0), elements.get(0))) : null;
  }

  /** What native code gave belongs to the task from now on. */
  private static World handedOn(Value function, World w) {
    World out = w;
    for (Lifetime l : new Reach(w).from(function).lifetimes) {
      if (l.owned() && w.state(l).status() == Status.OPEN) {
        out = out.state(l, out.state(l).escape());
      }
    }
    return out;
  }

  /**
   * What a task closes in some cases only, it closes in concert with others: the last one to be
   * done, the one that wins. What a task of a task closes may have to wait for the latter to end.
   */
  private static List<Effects.State> unordered(
      List<Effects.State> ends, World before, boolean nested) {
    Map<Lifetime, LifetimeState> unsure = new LinkedHashMap<>();
    for (Effects.State x : ends) {
      for (Lifetime l : Worlds.keys(x.world().lifetimes())) {
        LifetimeState now = x.world().state(l);
        if (now.status() == Status.CLOSED && before.state(l).status() != Status.CLOSED) {
          LifetimeState all = nested ? now.join(before.state(l)) : now;
          for (Effects.State other : ends) {
            all = all.join(other.world().state(l));
          }
          if (all.status() == Status.UNSURE) {
            unsure.put(l, all);
          }
        }
      }
    }
    if (unsure.isEmpty()) {
      return ends;
    }
    List<Effects.State> out = new ArrayList<>();
    for (Effects.State x : ends) {
      World w = x.world();
      for (Map.Entry<Lifetime, LifetimeState> u : unsure.entrySet()) {
        w = w.state(u.getKey(), u.getValue());
      }
      out.add(x.with(w));
    }
    return out;
  }

  /** Whether a future is one that others complete some time: code made it, rather than a task. */
  private boolean isPromise(Value future, World w) {
    HeapObject o = future instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    return o != null
        && o.type() != run.symtab().objectType.tsym
        && o.fields().get(HeapObject.Slot.CONTENT) == null;
  }

  /** What a task finds dead when it is handed over stays dead; what it does itself comes later. */
  private List<Effects.State> delayed(
      Effect.Runs e, Value function, CallSite site, Effects.State s) {
    elsewhere(e, function, site, s);
    World w = run.escapes().escape(function, s.world());
    return List.of(new Effects.State(keep(function, true, site, w), s.result(), Value.UNKNOWN));
  }

  /** Work on other threads has got somewhere: it is not told apart which. */
  World waited(World w) {
    run.collector().waits();
    return w.withKept(World.here(w.kept()));
  }

  private List<Effects.State> elsewhere(
      Effect.Runs e, Value function, CallSite site, Effects.State s) {
    Exits there = new Exits(true, site.frame().exits(), List.of());
    CallSite hop =
        new CallSite(
            site.at(),
            site.method(),
            site.receiver(),
            site.arguments(),
            site.trees(),
            site.type(),
            site.virtual(),
            site.implicit(),
            site.frame().with(there),
            site.rawArguments());
    // What the task throws stays on its thread; what it did before counts all the same.
    List<Effects.State> out = new ArrayList<>();
    boolean nested = site.frame().activation().elsewhere();
    for (Effects.State x :
        unordered(once(e, function, hop, s, strand(e, site, s).besides()), s.world(), nested)) {
      out.add(x.with(keep(function, true, site, handedOn(function, x.world()))));
    }
    there.thrown.forEach(
        (t, ws) -> {
          for (World w : ws.list()) {
            if (t.type() != null) {
              out.add(new Effects.State(keep(function, true, site, w), s.result(), Value.UNKNOWN));
            }
          }
        });
    return out;
  }
}

package dev.forewarn.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.Tree;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.Layouts;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the code behind upcall stubs as native code may do, to see what becomes of the arena of the
 * stub, of structs that are passed by value, and of pointers. What else happens there is not told:
 * native code may run it at another time.
 */
final class UpcallTrials {

  /** What is wrong wherever native code runs it, because of what it passes. */
  private static final Set<String> OF_POINTERS = Set.of("empty", "bounds");

  /** What is wrong because of the thread that runs it. */
  private static final Set<String> OF_THREADS = Set.of("thread", "confined");

  /** Worlds at the end of a method in which a stub is tried again. */
  private static final int WORLDS = 4;

  /** A stub that was made. */
  private record Made(Value function, Lifetime arena, CallSite site) {}

  private final Run run;
  private final Map<Event, Made> made = new LinkedHashMap<>();
  private final Map<Event, Made> stubs = new HashMap<>();
  private final Map<Event, Lifetime> structs = new LinkedHashMap<>();

  /** How many worlds the target of a stub has been run in. */
  private final Map<Event, Integer> tried = new HashMap<>();

  private boolean trying;

  /** Where the stub was made whose target is being run. */
  private CallSite ofStub;

  private boolean onNativeThread;

  UpcallTrials(Run run) {
    this.run = run;
  }

  /** A call makes a stub: from now on, native code may run what the handle holds. */
  World made(CallSite site, World w) {
    if (!trying && !w.speculative() && run.engine().upcalls() != null) {
      attempt(site, w);
    }
    return run.escapes().escape(site.argument(0), w);
  }

  private void attempt(CallSite site, World w) {
    ExpressionTree handle = site.trees().isEmpty() ? null : site.trees().get(0);
    Value function = run.upcallHandles().function(site.argument(0), handle, site.frame());
    if (function == null) {
      return;
    }
    Lifetime arena =
        site.argument(2) instanceof Value.ArenaRef a && a.lifetime().closeable()
            ? a.lifetime()
            : null;
    Made stub = new Made(function, arena, site);
    stubs.put(site.event(), stub);
    if (arena != null) {
      made.putIfAbsent(site.event(), stub);
    }
    if (tried.merge(site.event(), 1, Integer::sum) <= WORLDS) {
      attempt(stub, w);
    }
  }

  /** A call makes a thread of native code run a stub: memory of this one is not for it. */
  void onNativeThread(Value stub, CallSite site, World w) {
    Made m =
        stub instanceof Value.View x && x.aspect() instanceof Aspect.Stub s
            ? stubs.get(s.made())
            : null;
    if (m == null || trying || tried.merge(site.event(), 1, Integer::sum) > WORLDS) {
      return;
    }
    Frame f = site.frame().with(new Exits(true, site.frame().exits(), List.of()));
    Strand there = f.activation().strand().crossing(Hop.OWN, site.event());
    trying = true;
    ofStub = m.site();
    onNativeThread = true;
    try {
      run.collector()
          .only(
              OF_THREADS,
              Event::visible,
              () ->
                  run.functions()
                      .run(m.function(), arguments(m.site(), w), site.at(), there, w, f));
    } finally {
      onNativeThread = false;
      trying = false;
      ofStub = null;
    }
  }

  /** Whether what runs now is run by native code, on a thread of its own. */
  boolean isOnNativeThread() {
    return onNativeThread;
  }

  /** By the end of a method, the fields are set that the code looks at. */
  void atEnd(Roots.Ended ended) {
    for (Made m : made.values()) {
      List<World> worlds = ended.normal();
      for (World w : worlds.subList(0, Math.min(WORLDS, worlds.size()))) {
        if (!w.speculative() && holdsObject(m.function(), w)) {
          attempt(m, w);
        }
      }
    }
    made.clear();
  }

  private static boolean holdsObject(Value function, World w) {
    Value self = function instanceof Value.Closure c ? c.self() : function;
    return self instanceof Value.Obj o && w.heap().get(o.id()) != null;
  }

  private void attempt(Made m, World w) {
    Lifetime arena =
        m.arena() != null && w.state(m.arena()).status() == Status.OPEN ? m.arena() : null;
    List<Value> arguments = arguments(m.site(), w);
    boolean structs = arguments.stream().anyMatch(v -> v instanceof Value.View x && !x.raw());
    if (arena == null && arguments.stream().allMatch(v -> v == Value.UNKNOWN)) {
      return;
    }
    Frame f = m.site().frame();
    Frame g = f.with(new Exits(true, f.exits(), List.of()));
    trying = true;
    ofStub = m.site();
    try {
      List<Eval> ran =
          run.collector()
              .only(
                  OF_POINTERS,
                  e -> inTarget(e, m.site()),
                  () -> run.functions().run(m.function(), arguments, m.site().at(), w, g));
      for (Eval e : ran == null ? List.<Eval>of() : ran) {
        if (e.world().speculative()) {
          continue;
        }
        if (arena != null && e.world().state(arena).status() == Status.CLOSED) {
          closed(e.world().state(arena).closed(), arena, m.site());
        }
        if (structs) {
          kept(e.world(), w, m.site());
        }
      }
    } finally {
      trying = false;
      ofStub = null;
    }
  }

  /** What native code passes: structs by value live until the upcall returns. */
  private List<Value> arguments(CallSite site, World w) {
    Evaluated descriptor = Constants.of(site.argument(1));
    List<Layouts.Passed> passed = Layouts.passed(descriptor);
    List<Long> pointers = run.extents().sizes().pointees(descriptor);
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < pointers.size(); i++) {
      boolean struct = passed != null && passed.get(i).struct();
      out.add(
          struct
              ? new Value.View(struct(site), ViewKind.SEGMENT, false)
              : pointers.get(i) == null ? Value.UNKNOWN : pointer(pointers.get(i), site));
    }
    return out;
  }

  private Value pointer(long size, CallSite site) {
    return run.natives().foreign().with(run.extents().passed(size, site));
  }

  private Lifetime struct(CallSite site) {
    return structs.computeIfAbsent(
        site.event(),
        at -> new Lifetime(ArenaKind.CONFINED, at, false, null, null, "struct of an upcall"));
  }

  // ---- what came of it ------------------------------------------------------------------------

  private void closed(Event closed, Lifetime arena, CallSite site) {
    if (closed == null || closed.activation().elsewhere()) {
      return;
    }
    Place at = visible(closed, site);
    run.collector()
        .plain(
            "closed in upcall",
            new Fact.ClosedInUpcall(at, closed.place(), site.event().place(), arena.place(), true));
  }

  private Place visible(Event event, CallSite site) {
    Place at = inTarget(event, site);
    return at == null ? site.event().visible() : at;
  }

  /** Where the code that native code calls does it; null if that is not in this file. */
  private Place inTarget(Event event, CallSite site) {
    Tree tree = event.tree();
    boolean atEnd = event.atEnd();
    Activation a = event.activation();
    while (a.parent() != null && !runsTarget(a.parent(), site)) {
      tree = a.call();
      atEnd = false;
      a = a.parent();
    }
    boolean here = a.parent() != null && a.unit() == rootUnit(site);
    return here ? new Place(a.unit(), tree, atEnd) : null;
  }

  /** Whether code is run as native code does it, with what nobody in the program decides on. */
  boolean isTarget(Activation a) {
    return ofStub != null && a.parent() != null && runsTarget(a.parent(), ofStub);
  }

  /** Whether an activation is that of native code itself: a method reference is no code. */
  private static boolean runsTarget(Activation a, CallSite site) {
    return a == site.frame().activation()
        || a.code() instanceof MemberReferenceTree && a.parent() == site.frame().activation();
  }

  private static Object rootUnit(CallSite site) {
    Activation a = site.frame().activation();
    while (a.parent() != null) {
      a = a.parent();
    }
    return a.unit();
  }

  /** Looks for what holds the struct and was there before, or stays behind. */
  private void kept(World after, World before, CallSite site) {
    Lifetime struct = structs.get(site.event());
    after
        .statics()
        .forEach(
            (field, s) ->
                kept(s, before.statics().get(field), Fact.Way.STATIC, struct, after, site));
    after
        .heap()
        .forEach(
            (id, o) -> {
              HeapObject old = before.heap().get(id);
              if (old == null && !id.given) {
                return;
              }
              o.fields()
                  .forEach(
                      (f, s) -> {
                        boolean field = f instanceof com.sun.tools.javac.code.Symbol.VarSymbol;
                        Fact.Way way = field ? Fact.Way.FIELD : Fact.Way.COLLECTION;
                        kept(s, old == null ? null : old.fields().get(f), way, struct, after, site);
                      });
            });
    after
        .kept()
        .forEach(
            (k, b) -> {
              if (before.kept().get(k) == null
                  && new Reach(after).from(k.function()).views.containsKey(struct)) {
                say(k.at(), k.way(), site);
              }
            });
  }

  private void kept(
      Stored now, Stored old, Fact.Way way, Lifetime struct, World after, CallSite site) {
    boolean stored = now.at() != null && (old == null || !old.value().equals(now.value()));
    if (stored
        && !(now.value() instanceof Value.Choice)
        && new Reach(after).from(now.value()).views.containsKey(struct)) {
      say(now.at(), way, site);
    }
  }

  private void say(Event stored, Fact.Way way, CallSite site) {
    run.collector()
        .plain(
            "struct kept",
            new Fact.UpcallParameterKept(visible(stored, site), site.event().place(), way, true));
  }
}

package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.code.Recurrence;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.ClassKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks at the worlds in which a method ends: what is left open, and what dead things are left
 * behind.
 */
final class Endings {

  private final Run run;

  /** Whether what is opened here is there for good; null until somebody asks. */
  private Boolean lasts;

  Endings(Run run) {
    this.run = run;
  }

  /**
   * Notes tasks on other threads that may still use what is being closed. A task that closes knows
   * best what it comes after: the one that it continues, those before it in a queue, the last of
   * several.
   */
  void racing(Lifetime l, Event closed, World w) {
    if (w.speculative()
        || l.kind == ArenaKind.CONFINED
        || !run.surroundings().racesCount()
        || closed.activation().elsewhere()) {
      return;
    }
    w.kept()
        .forEach(
            (k, b) -> {
              if (k.elsewhere()) {
                Value.View v = new Reach(w).from(k.function()).views.get(l);
                if (v != null) {
                  run.collector().used(k.at(), null, closed, l, v.kind(), false, true);
                }
              }
            });
  }

  /** Notes what is wrong with the way in which the method under analysis ended. */
  void finish(Roots.Ended ended, Tree code, CompilationUnitTree unit) {
    boolean forEver = Recurrence.makesConstants(code);
    run.upcallTrials().atEnd(ended);
    Place bottom = new Place(unit, body(code), true);
    for (World w : ended.end().list()) {
      normal(w, null, null, ended, bottom, Fact.Exit.END, forEver);
    }
    ended
        .exits()
        .returns
        .forEach(
            (r, ws) -> {
              Place at = new Place(unit, r.at());
              Fact.Exit how = Fact.Exit.RETURN;
              Event event = new Event(ended.activation(), r.at());
              for (World w : ws.list()) {
                normal(w, r.value(), event, ended, at, how, forEver);
              }
            });
    ended
        .exits()
        .thrown
        .forEach(
            (t, ws) -> {
              // An error is the end of the program rather than of a method.
              if (t.type() == null || run.types().isSubtype(t.type(), run.symtab().errorType)) {
                return;
              }
              Place at = new Event(t.activation(), t.at()).visible();
              Fact.Exit how =
                  at.tree() instanceof ThrowTree ? Fact.Exit.THROW : Fact.Exit.CALL_THROWS;
              for (World w : ws.list()) {
                if (!w.speculative()) {
                  Reach outside = new Reach(w).fromOutside();
                  boolean nativeCall = isNativeCall(t.at());
                  open(w, outside, at, how, l -> !forEver && (!nativeCall || closes(l, ended)));
                  if (!nativeCall) {
                    owned(w, outside, at, how, forEver);
                  }
                }
              }
            });
    run.scratches().report();
    new Retries(run).report(code, unit);
  }

  private static Tree body(Tree code) {
    return switch (code) {
      case MethodTree m -> m.getBody();
      case LambdaExpressionTree l -> l.getBody();
      default -> code;
    };
  }

  private void normal(
      World w,
      Value result,
      Event returned,
      Roots.Ended ended,
      Place at,
      Fact.Exit how,
      boolean forEver) {
    if (w.speculative()) {
      return;
    }
    Reach outside = new Reach(w).fromOutside();
    if (ended.self() != null) {
      outside.from(ended.self());
    }
    Tree told = null;
    boolean lent = result instanceof Value.View && isLent();
    if (lent) {
      owned(w, outside, at, Fact.Exit.LENT, forEver);
    }
    if (result != null) {
      autoResult(w, result, returned, outside);
      autoAddress(w, result, returned, outside);
      outside.from(result);
      told = returned(w, result, returned, outside) ? returnedBy(returned) : null;
    }
    Scratches.kept(outside);
    open(
        w,
        outside,
        at,
        how,
        l ->
            !forEver
                && !run.nativeCalls().mayUseStubs(l)
                && !inEnd(ended, x -> keptByNativeCode(l, x)));
    if (!lent) {
      owned(w, outside, at, how, forEver);
    }
    takenOver(w, outside, at, how);
    stored(w, outside, ended, told);
    pointers(w, outside);
    functions(w, told);
    run.cleanups().atEnd(w);
  }

  /** Notes a result that only Java code can keep alive: native code that gets it does not. */
  private void autoResult(World w, Value result, Event returned, Reach outside) {
    if (result instanceof Value.View v
        && v.kind() == ViewKind.SEGMENT
        && returned != null
        && isLost(v.lifetime(), w.state(v.lifetime()), outside)) {
      Place at = returned.visible();
      run.collector()
          .plain("auto result", new Fact.UpcallReturnsDead(at, null, v.lifetime().place(), true));
    }
  }

  /** Notes an address that is returned while the memory is left to the garbage collector. */
  private void autoAddress(World w, Value result, Event returned, Reach outside) {
    if (result instanceof Value.Address a
        && returned != null
        && isLost(a.of().lifetime(), w.state(a.of().lifetime()), outside)) {
      Place at = new Place(returned.visible().unit(), returnedBy(returned));
      run.collector()
          .plain("temporary", new Fact.AddressOfTemporary(at, a.of().lifetime().place(), true));
    }
  }

  /** Every native call declares Throwable, and next to none throws anything. */
  private boolean isNativeCall(Tree at) {
    Contract c =
        at instanceof MethodInvocationTree m ? run.contract(ASTHelpers.getSymbol(m)) : null;
    return c != null && c.is(Trait.CallsNative.class);
  }

  /** Notes what native code gave and nobody can release any more. */
  private void owned(World w, Reach outside, Place exit, Fact.Exit how, boolean forEver) {
    w.lifetimes()
        .forEach(
            (l, s) -> {
              if (!l.owned()
                  || l.opened == null
                  || forEver
                  || !w.mayExist(l)
                  || l.summary && isThrown(how) && failedAgain(l, w)
                  || run.natives().mayBeKept(l.grant.family())) {
                return;
              }
              if (s.status() == Status.OPEN && !s.escaped() && !outside.closeable.contains(l)) {
                run.collector().leaked(l, exit, how);
              } else {
                run.collector().keptAtExit(l);
              }
            });
  }

  /** Whether annotations tell callers that what the method returns is not theirs to release. */
  private boolean isLent() {
    NativeCallee said = run.root() instanceof JCMethodDecl m ? run.natives().of(m.sym) : null;
    return said != null
        && said.annotated()
        && said.effects().stream().anyMatch(FunctionEffect.ResultBorrowed.class::isInstance);
  }

  /** Notes what the method takes over, as its annotations say, and then leaves to nobody. */
  private void takenOver(World w, Reach outside, Place exit, Fact.Exit how) {
    if (run.given().taken().isEmpty()
        || !(run.root() instanceof JCMethodDecl m)
        || isPlaceholder(m)
        || m.sym.isConstructor() && (m.sym.flags() & Flags.RECORD) != 0) {
      // The components of a record are assigned by nobody that is to be seen.
      return;
    }
    for (JCVariableDecl p : m.params) {
      Lifetime l = run.given().taken().get(p.sym);
      if (l == null) {
        continue;
      }
      LifetimeState s = w.state(l);
      boolean left =
          s.status() == Status.OPEN
              && s.end() == null
              && !s.escaped()
              && !outside.closeable.contains(l)
              && w.mayExist(l);
      if (left) {
        run.collector().notTaken(new Place(exit.unit(), p), p.name.toString(), exit, how);
      } else {
        run.collector().fineAt("leak", p);
      }
    }
  }

  /** Whether a method only stands where another one may, or where something is still to come. */
  private static boolean isPlaceholder(JCMethodDecl m) {
    if (m.body.stats.size() != 1 || !(m.body.stats.head instanceof ReturnTree r)) {
      return m.body.stats.isEmpty();
    }
    return switch (r.getExpression()) {
      case null -> true;
      case LiteralTree l -> true;
      case MemberSelectTree s -> true;
      default -> false;
    };
  }

  private static boolean isThrown(Fact.Exit how) {
    return how == Fact.Exit.THROW || how == Fact.Exit.CALL_THROWS;
  }

  /** Whether a loop is left because the call that gave something gave nothing this time. */
  private static boolean failedAgain(Lifetime earlier, World w) {
    return earlier.latest != null && !w.mayExist(earlier.latest);
  }

  private boolean makesConstants() {
    if (lasts == null) {
      lasts =
          run.root() instanceof JCMethodDecl m && run.engine().recurrence().onlyInitialises(m.sym);
    }
    return lasts;
  }

  /**
   * Whether a method closes what it opened, on some normal way. An arena that lives on is not lost
   * because a native call in between announces {@code Throwable}.
   */
  private boolean closes(Lifetime l, Roots.Ended ended) {
    return run.leaving().hasEnded(l) || inEnd(ended, w -> w.state(l).status() == Status.CLOSED);
  }

  /** Whether something holds on some way in which a method ends without an exception. */
  private static boolean inEnd(Roots.Ended ended, Predicate<World> test) {
    return ended.end().list().stream().anyMatch(test)
        || ended.exits().returns.values().stream()
            .anyMatch(ws -> ws.list().stream().anyMatch(test));
  }

  private void open(World w, Reach outside, Place exit, Fact.Exit how, Predicate<Lifetime> counts) {
    w.lifetimes()
        .forEach(
            (l, s) -> {
              boolean ours =
                  l.opened != null && (l.kind == ArenaKind.CONFINED || l.kind == ArenaKind.SHARED);
              if (!ours || !counts.test(l)) {
                return;
              }
              // An arena in which nothing was allocated holds nothing back.
              if (s.status() == Status.OPEN
                  && s.filled()
                  && !s.escaped()
                  && !outside.closeable.contains(l)
                  && !makesConstants()) {
                run.collector().leftOpen(l, exit, how);
              } else {
                run.collector().closedAtExit(l);
              }
            });
  }

  /**
   * Whether native code still uses memory or a stub of an arena: then it has to stay open. That the
   * registration may have failed is no reason to tell of it.
   */
  private static boolean keptByNativeCode(Lifetime l, World w) {
    for (World.PointerCell p : Worlds.keys(w.pointers())) {
      Grant holder = p.holder().grant;
      if (p.target().lifetime() == l && holder != null && holder.kind() == Grant.Kind.FOREIGN) {
        return true;
      }
    }
    return false;
  }

  private boolean returned(World w, Value result, Event at, Reach outside) {
    if (result instanceof Value.Choice) {
      return false;
    }
    run.pointers().returned(result, returnedBy(at), at, w);
    Reach reach = new Reach(w).from(result);
    boolean dead = false;
    for (Lifetime l : reach.lifetimes) {
      LifetimeState s = w.state(l);
      if (s.status() == Status.CLOSED && !reach.closeable.contains(l)) {
        dead |= report(reach, l, s, at, Fact.Way.RETURN);
      }
    }
    if (!dead && !reach.lifetimes.isEmpty()) {
      run.collector().escapesNot(at);
    }
    return dead;
  }

  private static Tree returnedBy(Event at) {
    return at.tree() instanceof ReturnTree r ? r.getExpression() : at.tree();
  }

  private boolean report(Reach reach, Lifetime l, LifetimeState s, Event at, Fact.Way way) {
    Value.View v = reach.views.get(l);
    boolean address = v == null;
    if (address) {
      v = reach.addresses.get(l);
    }
    if (v == null || v.kind() == ViewKind.SCOPE || s.closed() == null) {
      return false;
    }
    run.collector().escapes(at, s.closed(), l, v.kind(), way, address || v.raw());
    return true;
  }

  /**
   * Notes dead things that are left behind.
   *
   * @param told the expression of which it is told already that what it returns is dead, or null
   */
  private void stored(World w, Reach outside, Roots.Ended ended, Tree told) {
    Set<Lifetime> done = Collections.newSetFromMap(new IdentityHashMap<>());
    w.statics().forEach((field, s) -> store(w, s, Fact.Way.STATIC, outside, done, told));
    w.heap()
        .forEach(
            (id, o) -> {
              if (id.given || (ended.self() != null && ended.self().id() == id)) {
                fields(w, o, outside, done, told);
              }
            });
  }

  private void fields(World w, HeapObject o, Reach outside, Set<Lifetime> done, Tree told) {
    o.fields()
        .forEach(
            (f, s) -> {
              boolean scratch =
                  f instanceof VarSymbol field
                      && s.at() != null
                      && s.value().tracked()
                      && run.engine().scratchFields().isScratch(field, s.at());
              if (f != HeapObject.Slot.OUTER && !scratch) {
                Fact.Way way = f instanceof VarSymbol ? Fact.Way.FIELD : Fact.Way.COLLECTION;
                store(w, s, way, outside, done, told);
              }
            });
  }

  private void store(
      World w, Stored s, Fact.Way way, Reach outside, Set<Lifetime> done, Tree told) {
    if (s.at() == null
        || s.at().tree() == told
        || !s.value().tracked()
        || s.value() instanceof Value.Choice
        || runsOnce(s.value(), w)) {
      return;
    }
    Reach reach = new Reach(w).from(s.value());
    boolean dead = false;
    for (Lifetime l : reach.lifetimes) {
      LifetimeState state = w.state(l);
      // Whoever has the arena too knows that it is closed.
      if (state.status() == Status.CLOSED && !outside.closeable.contains(l) && done.add(l)) {
        dead |= report(reach, l, state, s.at(), way);
      }
    }
    if (!dead && !reach.lifetimes.isEmpty()) {
      run.collector().escapesNot(s.at());
    }
  }

  /** Whether a thing does not use what it holds any more than it has: a thread. */
  private boolean runsOnce(Value v, World w) {
    HeapObject o = v instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    return o != null && run.engine().isA(ClassKind.ONCE, o.type());
  }

  private void pointers(World w, Reach outside) {
    w.pointers().forEach((p, b) -> Scratches.kept(new Reach(w).from(p.target())));
    w.pointers()
        .forEach(
            (p, b) -> {
              LifetimeState target = w.state(p.target().lifetime());
              LifetimeState holder = w.state(p.holder());
              if (p.holder().grant != null
                  && (Retaining.isKeeper(p.holder()) || target.end() == null)) {
                kept(p, target, w, outside);
                return;
              }
              boolean seen = p.holder().opened == null || outside.lifetimes.contains(p.holder());
              if (target.status() == Status.CLOSED
                  && holder.status() == Status.OPEN
                  && seen
                  && target.closed() != null
                  && target.end() == null
                  && !outside.closeable.contains(p.target().lifetime())) {
                run.collector()
                    .escapes(
                        p.at(),
                        target.closed(),
                        p.target().lifetime(),
                        p.target().kind(),
                        Fact.Way.NATIVE_MEMORY,
                        p.address());
              }
            });
  }

  /** Notes what native code keeps although it has ended. */
  private void kept(World.PointerCell p, LifetimeState target, World w, Reach outside) {
    Lifetime on = p.holder().grant.owner();
    // What is gone itself keeps nothing any more.
    boolean ended =
        target.status() == Status.CLOSED && (on == null || w.state(on).status() == Status.OPEN);
    if (ended && Retaining.hasEnded(target)
        || !ended && isLost(p.target().lifetime(), target, outside)) {
      run.collector().retained(p, ended ? target : null, null, null);
    }
  }

  /** Whether nothing will keep an automatic arena reachable that was made here. */
  private boolean isLost(Lifetime l, LifetimeState s, Reach outside) {
    return l.kind == ArenaKind.AUTO
        && l.opened != null
        && l.declared == null
        && !l.summary
        && !s.escaped()
        && !outside.lifetimes.contains(l)
        && !(run.root() instanceof JCMethodDecl m && Recurrence.isEntry(m.sym));
  }

  private void functions(World w, Tree told) {
    w.kept()
        .forEach(
            (k, b) -> {
              if (k.elsewhere() || k.at().tree() == told || runsOnce(k.function(), w)) {
                return;
              }
              Reach reach = new Reach(w).from(k.function());
              for (Lifetime l : reach.lifetimes) {
                LifetimeState s = w.state(l);
                if (s.status() == Status.CLOSED && !reach.closeable.contains(l)) {
                  report(reach, l, s, k.at(), k.way());
                }
              }
            });
  }
}

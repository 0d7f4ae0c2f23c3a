package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.contracts.Failure;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.OpaqueType;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.contracts.When;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.End;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One call of a function that is known, effect by effect. */
final class NativeCall {

  private final Run run;
  private final NativeCallee callee;
  private final List<Value> arguments;
  private final List<? extends Tree> trees;
  private final CallSite site;

  /** Stands for what this call returns, each time that it is made. */
  private final ObjectId token;

  private final OutParameters outs;

  NativeCall(
      Run run,
      NativeCallee callee,
      List<Value> arguments,
      List<? extends Tree> trees,
      CallSite site,
      ObjectId token) {
    this.run = run;
    this.callee = callee;
    this.arguments = arguments;
    this.trees = trees;
    this.site = site;
    this.token = token;
    this.outs = new OutParameters(run, this, callee, site);
  }

  Value argument(int i) {
    return i >= 0 && i < arguments.size() ? arguments.get(i) : Value.UNKNOWN;
  }

  /** The library in which the function was looked up; null if that is not known. */
  String library() {
    return site.receiver() instanceof Value.View f ? f.library() : null;
  }

  private Tree tree(int i) {
    return i >= 0 && i < trees.size() ? trees.get(i) : null;
  }

  /** The lifetime of an argument; null if it has none. */
  Lifetime lifetime(int i) {
    return switch (argument(i)) {
      case Value.View v -> v.lifetime();
      case Value.Address a -> a.of().lifetime();
      default -> null;
    };
  }

  /** What an earlier round of a loop learned from the same call is of the past. */
  World forgetEarlier(World w) {
    return run.statuses().forget(token, w.forget(token));
  }

  // ---- what goes in -------------------------------------------------------------------------

  /** Passes the arguments; null if nothing goes on from there. */
  World pass(World in) {
    World w = in;
    run.sharing().called(callee, -1, Value.UNKNOWN, null, site, w);
    for (FunctionEffect e : callee.effects()) {
      if (e instanceof FunctionEffect.Runs r && r.when() == When.ELSEWHERE) {
        run.upcallTrials().onNativeThread(argument(r.what()), site, w);
      }
    }
    for (int i = 0; i < arguments.size() && w != null; i++) {
      if (argument(i) instanceof Value.View v && v.extent() != null && v.extent().frozen()) {
        run.extents().passed(v.extent(), i, callee, tree(i), site, w);
      }
      run.sharing().called(callee, i, argument(i), tree(i), site, w);
      if (argument(i) instanceof Value.View v
          && v.origin() != null
          && i < callee.arity()
          && !callee.annotated()
          && callee.usesOnly(i)) {
        v.origin().served();
      }
      if (!callee.ends(i)) {
        boolean needed = i < callee.arity() && (callee.needs(i) || mayBeNullReference(i));
        w = run.pointers().pass(argument(i), tree(i), needed, callee.name(), site, w);
      }
      OpaqueType expected = w == null ? null : callee.handle(i);
      if (expected != null && !otherwiseTold(i)) {
        w = run.handles().pass(argument(i), tree(i), expected, callee.name(), site, w);
      }
    }
    for (FunctionEffect e : callee.effects()) {
      if (w != null && e instanceof FunctionEffect.UsesKept u) {
        w = run.retaining().use(argument(u.of()), callee.name(), site, w);
      }
    }
    return w;
  }

  /** Whether an argument may be null where the linker wants a segment. */
  private boolean mayBeNullReference(int i) {
    return !callee.annotated()
        && argument(i) instanceof Value.View v
        && v.isNative()
        && v.lifetime().grant.reference();
  }

  /** Whether the end of an argument is judged by its owner, which tells more than its type. */
  private boolean otherwiseTold(int i) {
    Lifetime l = lifetime(i);
    return callee.ends(i)
        && l != null
        && l.grant != null
        && (l.grant.kind() != Grant.Kind.OWNED || l.grant.family() != null)
        && l.grant.kind() != Grant.Kind.FOREIGN;
  }

  // ---- the result ---------------------------------------------------------------------------

  /** The result as far as nothing says more of it: a number that tells success from failure. */
  Eval plainResult(World w) {
    if (callee.mayBeNull() && !callee.saysResult()) {
      // Whose it is, nobody says; but it may be missing.
      return result(Grant.Kind.FOREIGN, null, null, List.of(), w);
    }
    if (callee.resultHandle() != null) {
      return new Eval(w, run.natives().handle(callee.resultHandle()));
    }
    return new Eval(w, returned());
  }

  private Value.Same returned() {
    return new Value.Same("r" + run.conditions().number(token), Set.of(token));
  }

  /** Holds in every world in which the call succeeded; null if failure cannot be told. */
  private Condition success() {
    Failure f = callee.failure();
    if (f == null) {
      return null;
    }
    if (callee.grantsResult()) {
      // The call succeeded exactly where its result is there.
      return present();
    }
    Value.Same rc = returned();
    Condition zero = run.conditions().compare("==", rc, 0);
    Condition negative = run.conditions().compare("<", rc, 0);
    // Callers test for failure in more ways than documented: each of them counts.
    return switch (f.kind()) {
      case NONZERO -> zero;
      case NEGATIVE, MINUS_ONE -> Condition.and(Condition.not(negative), zero);
      case NONPOSITIVE ->
          Condition.and(
              Condition.and(Condition.not(negative), Condition.not(zero)),
              run.conditions().compare("==", rc, 1));
      case ZERO ->
          Condition.and(
              Condition.and(Condition.not(zero), Condition.not(negative)),
              run.conditions().compare("==", rc, 1));
      case VALUE -> Condition.not(run.conditions().compare("==", rc, f.value()));
      case NULL -> null;
    };
  }

  /** Holds in worlds in which the call failed, however callers test for it; null if none can. */
  private Condition failure() {
    Failure f = callee.failure();
    if (f == null || callee.grantsResult()) {
      return f == null ? null : Condition.not(present());
    }
    Value.Same rc = returned();
    Condition zero = run.conditions().compare("==", rc, 0);
    return switch (f.kind()) {
      case NONZERO -> Condition.not(zero);
      case NEGATIVE -> run.conditions().compare("<", rc, 0);
      case MINUS_ONE ->
          Condition.and(
              run.conditions().compare("<", rc, 0), run.conditions().compare("==", rc, -1));
      case NONPOSITIVE, ZERO -> zero;
      case VALUE -> run.conditions().compare("==", rc, f.value());
      case NULL -> null;
    };
  }

  /** Holds in the worlds in which something was stored; null if that is always, or not known. */
  private Condition stored(FunctionEffect.OutOwned x) {
    return switch (x.when()) {
      case ALWAYS -> null;
      case ON_SUCCESS -> success();
      case ON_FAILURE -> callee.failure() == null ? present("out" + x.what()) : failure();
    };
  }

  private boolean isNull(int i) {
    return argument(i) instanceof Value.NullPointer
        || argument(i) instanceof Value.Constant(Object c)
            && Long.valueOf(0).equals(Arithmetic.whole(c));
  }

  private Condition present() {
    return present("present");
  }

  private Condition present(String what) {
    return new Condition.Atom(what + run.conditions().number(token), Set.of(token));
  }

  // ---- effects ------------------------------------------------------------------------------

  /** What an effect makes of one outcome. */
  List<Eval> effect(FunctionEffect effect, Eval e) {
    World w = e.world();
    return switch (effect) {
      case FunctionEffect.ResultOwned x when outs.holdsNone(x.unless(), w) -> {
        Eval made = result(Grant.Kind.OWNED, x.family(), lifetime(x.of()), List.of(), w);
        yield one(outs.storedToo(x.unless(), made));
      }
      case FunctionEffect.ResultOwned x when x.unless() >= 0 && !isNull(x.unless()) ->
          // The argument, what it points to or a new thing: which, only the function knows.
          one(new Eval(run.pointers().handOver(argument(x.unless()), w), Value.UNKNOWN));
      case FunctionEffect.ResultOwned x ->
          one(result(Grant.Kind.OWNED, x.family(), lifetime(x.of()), List.of(), w));
      case FunctionEffect.ResultBorrowed x -> {
        Lifetime lender = x.from() < 0 ? lender() : null;
        yield one(
            lender != null
                ? result(Grant.Kind.BORROWED, null, lender, x.until(), w)
                : result(lent(x.from(), x.until()), null, lifetime(x.from()), x.until(), w));
      }
      case FunctionEffect.ResultStatic x ->
          one(result(Grant.Kind.STATIC, null, null, x.until(), w));
      case FunctionEffect.ResultInside x -> one(new Eval(w, inside(argument(x.of()))));
      case FunctionEffect.ResultIs x -> one(new Eval(w, argument(x.what())));
      case FunctionEffect.ResultShared x -> one(new Eval(share(x.what(), w), argument(x.what())));
      case FunctionEffect.Releases x -> ends(x.what(), x.family(), x.onSuccess(), true, e);
      case FunctionEffect.Takes x -> ends(x.what(), x.family(), x.onSuccess(), false, e);
      case FunctionEffect.Begins x -> one(new Eval(begin(x, w), e.value()));
      case FunctionEffect.Finishes x ->
          one(
              new Eval(
                  run.states()
                      .finish(
                          argument(x.what()), tree(x.what()), x.family(), callee.name(), site, w),
                  e.value()));
      case FunctionEffect.Reallocates x -> reallocate(x, w);
      case FunctionEffect.Escapes x -> one(new Eval(letGo(argument(x.what()), w), e.value()));
      case FunctionEffect.Measures x when x.what() < 0 -> {
        run.parts().measured(e.value(), argument(x.by()));
        yield one(e);
      }
      case FunctionEffect.Shares x -> one(new Eval(share(x.what(), w), e.value()));
      case FunctionEffect.MayShare x -> {
        End shared = new End(End.Kind.SHARED, callee.name());
        yield one(
            new Eval(run.pointers().mayShare(argument(x.what()), shared, site, w), e.value()));
      }
      case FunctionEffect.OthersEscape x -> {
        World out = w;
        for (int i = 1; i < arguments.size(); i++) {
          out = run.pointers().handOver(argument(i), out);
        }
        yield one(new Eval(out, e.value()));
      }
      case FunctionEffect.Retains x -> retain(x, e);
      case FunctionEffect.Spares x -> {
        Long choice = x.option() == null ? null : number(argument(x.option().parameter()));
        boolean dies = choice != null && !x.option().holds(choice);
        yield dies
            ? List.of(e)
            : one(
                new Eval(
                    run.cells()
                        .contents()
                        .spare(argument(x.what()), callee.name(), site.event(), w),
                    e.value()));
      }
      case FunctionEffect.Gives x when isNull(x.to()) ->
          retain(new FunctionEffect.Retains(x.what(), x.until()), number(argument(x.choice())), e);
      case FunctionEffect.Gives x -> one(new Eval(give(x, w), e.value()));
      case FunctionEffect.Runs x when x.when().isNow() -> {
        if (argument(x.what()) instanceof Value.View v && v.origin() != null) {
          // It has been called, and is of no use any more unless somebody keeps it.
          v.origin().read();
        }
        yield List.of(e);
      }
      case FunctionEffect.Chooses x -> {
        if (holds(x.option())) {
          run.engine()
              .modes()
              .choose(run.natives().model(callee.name()), x.mode(), site.event().place());
        }
        yield List.of(e);
      }
      case FunctionEffect.Unshared x -> {
        unshared(x, e);
        yield List.of(e);
      }
      case FunctionEffect.OutOwned x -> one(new Eval(outs.owned(x, stored(x), w), e.value()));
      case FunctionEffect.OutBorrowed x -> {
        Grant.Kind kind = lent(x.from(), x.until());
        yield one(new Eval(outs.lent(x, kind, lifetime(x.from()), x.until(), w), e.value()));
      }
      case FunctionEffect.OutStatic x ->
          one(new Eval(outs.lent(x, Grant.Kind.STATIC, null, List.of(), w), e.value()));
      case FunctionEffect.OutInside x ->
          one(new Eval(outs.store(x, inside(argument(x.of())), w), e.value()));
      case FunctionEffect.EndsBorrowed x ->
          one(new Eval(endBorrowed(lifetime(x.from()), w), e.value()));
      case FunctionEffect.NeverReturns x -> List.of();
      default -> List.of(e);
    };
  }

  private static List<Eval> one(Eval e) {
    return List.of(e);
  }

  private Eval result(Grant.Kind kind, String family, Lifetime owner, List<String> until, World w) {
    // Callers may test what they got even where nobody says how a failure is told: they may know.
    boolean testable =
        kind == Grant.Kind.OWNED
            || callee.failure() != null
            || callee.mayBeNull()
            || callee.annotated();
    Condition exists = testable ? present() : null;
    Grant grant =
        new Grant(
                kind,
                family,
                callee.name(),
                owner,
                until,
                exists,
                callee.mayBeNull(),
                callee.annotated(),
                callee.resultHandle())
            .from(library());
    return run.pointers().obtain(grant, "result", site, w);
  }

  /** The object that a method lends something of; null if it is none. */
  private Lifetime lender() {
    return callee.annotated() && site.receiver() instanceof Value.Obj o ? run.lender(o.id()) : null;
  }

  /** What belongs to nobody that the call names ends as the storage of a library does. */
  private static Grant.Kind lent(int from, List<String> until) {
    return from < 0 && !until.isEmpty() ? Grant.Kind.STATIC : Grant.Kind.BORROWED;
  }

  /** Nothing more is known of a thing, or of what a cell holds. */
  private World letGo(Value v, World w) {
    Value content = content(v, w);
    return run.pointers().handOver(content == Value.UNKNOWN ? v : content, w);
  }

  /** Gives an argument to a function, which is called with it some time. */
  private World give(FunctionEffect.Gives x, World w) {
    NativeCallee to =
        argument(x.to()) instanceof Value.View f && f.symbol() != null
            ? run.natives().function(f.symbol())
            : null;
    String family = to == null ? null : to.releases(0);
    if (family == null) {
      return run.pointers().handOver(argument(x.what()), w);
    }
    End end = new End(End.Kind.HANDED_ON, callee.name(), to.name());
    return run.pointers().end(argument(x.what()), tree(x.what()), family, end, false, site, w);
  }

  /** Whether an argument is known to choose something. */
  private boolean holds(FunctionEffect.Option option) {
    Long choice = option == null ? null : number(argument(option.parameter()));
    return option == null || choice != null && option.holds(choice);
  }

  /** Notes whether two threads must not use what the call gives at once. */
  private void unshared(FunctionEffect.Unshared x, Eval e) {
    Value given = x.what() < 0 ? e.value() : content(argument(x.what()), e.world());
    Lifetime l = given instanceof Value.View v ? v.lifetime() : null;
    if (l == null) {
      return;
    }
    if (x.as() >= 0) {
      run.sharing().partOf(l, lifetime(x.as()));
      return;
    }
    Long bits = x.bits() == null ? null : number(argument(x.bits().parameter()));
    boolean chosen = x.bits() == null || bits != null && x.bits().hold(bits);
    if (chosen
        && (x.mode() == null
            || run.engine().modes().is(run.natives().model(callee.name()), x.mode()))) {
      run.sharing().unshared(l);
    }
  }

  private Value content(Value cell, World w) {
    return cell instanceof Value.View v
            && v.aspect() instanceof Aspect.Cell c
            && w.heap().get(c.id()) != null
        ? run.containers().content(new Value.Obj(c.id()), w)
        : Value.UNKNOWN;
  }

  /** Keeps an argument; what failed keeps nothing. */
  private List<Eval> retain(FunctionEffect.Retains x, Eval e) {
    if (!holds(x.option())) {
      return List.of(e);
    }
    Long choice = x.option() == null ? null : number(argument(x.option().parameter()));
    return retain(x, choice, e);
  }

  private List<Eval> retain(FunctionEffect.Retains x, Long choice, Eval e) {
    FunctionEffect.Retains how = callee.runsElsewhere(x.what()) ? upToWaiting(x) : x;
    if (x.content()) {
      // From now on, each piece of memory that is allocated is told apart.
      run.engine().natives().followStates();
    }
    Condition success = success();
    Lifetime on =
        keepsItself(e) ? Lifetimes.lifetime(e.value()) : x.what() == 0 ? null : lifetime(0);
    List<Eval> out = new ArrayList<>();
    for (World w : success == null ? List.of(e.world()) : e.world().assume(success, true)) {
      List<Value> kept =
          x.content()
              ? run.cells().held(argument(x.what()), x.member(), w)
              : List.of(argument(x.what()));
      World keeping = run.retaining().retain(kept, how, choice, callee.name(), on, site, w);
      out.add(new Eval(keeping, e.value()));
    }
    if (success != null) {
      for (World w : e.world().assume(success, false)) {
        // That it fails to keep something, or to let go, is nothing that code can do anything
        // about.
        World forgotten =
            run.retaining().retain(List.of(), how, choice, callee.name(), on, site, w);
        out.add(new Eval(run.pointers().handOver(argument(x.what()), forgotten), e.value()));
      }
    }
    return out;
  }

  /** Whether the function made the very thing that keeps what it was given. */
  private boolean keepsItself(Eval e) {
    return e.value() instanceof Value.View
        && callee.effects().stream().anyMatch(FunctionEffect.ResultOwned.class::isInstance);
  }

  private static FunctionEffect.Retains upToWaiting(FunctionEffect.Retains x) {
    List<String> until = new ArrayList<>(x.until());
    until.add(Retaining.WAITING);
    return new FunctionEffect.Retains(x.what(), x.content(), x.member(), x.option(), until);
  }

  /** The whole number that a value is; null if it is not known. */
  private static Long number(Value v) {
    Evaluated known = Constants.of(v);
    Number n = known == null ? null : known.as(Number.class);
    return n == null ? null : n.longValue();
  }

  private World share(int what, World w) {
    return run.pointers().share(argument(what), new End(End.Kind.SHARED, callee.name()), site, w);
  }

  private static Value inside(Value of) {
    return of instanceof Value.View v
        ? new Value.View(v.lifetime(), ViewKind.SEGMENT, true, null, Aspect.Part.INSIDE)
        : Value.UNKNOWN;
  }

  private World begin(FunctionEffect.Begins x, World w) {
    Condition exists = success();
    if (exists == null && callee.failure() != null) {
      return run.states().forget(argument(x.what()), w);
    }
    Grant grant =
        new Grant(
            Grant.Kind.STATE,
            x.family(),
            callee.name(),
            null,
            List.of(),
            exists,
            false,
            false,
            null);
    return run.states().begin(argument(x.what()), grant, site, w);
  }

  /** Releases an argument, or hands it over. */
  private List<Eval> ends(int what, String family, boolean onSuccess, boolean released, Eval e) {
    World w = e.world();
    int measure = released ? callee.measure(what) : -1;
    if (measure >= 0 && run.parts().isPart(argument(what), argument(measure), site.event())) {
      return one(new Eval(run.parts().release(argument(what), w), e.value()));
    }
    Condition success = onSuccess ? success() : null;
    if (onSuccess && success == null && callee.failure() != null) {
      return one(new Eval(run.pointers().handOver(argument(what), w), e.value()));
    }
    List<Eval> out = new ArrayList<>();
    for (World x : success == null ? List.of(w) : w.assume(success, true)) {
      World ended = end(what, family, released, x);
      if (ended != null) {
        out.add(new Eval(ended, e.value()));
      }
    }
    if (success != null) {
      // Whoever fails to release something has no better way.
      for (World x : w.assume(success, false)) {
        out.add(new Eval(run.pointers().handOver(argument(what), x), e.value()));
      }
    }
    return out;
  }

  private World end(int what, String family, boolean released, World in) {
    End.Kind kind =
        released ? End.Kind.RELEASED : callee.annotated() ? End.Kind.TAKEN : End.Kind.HANDED_ON;
    End end = new End(kind, callee.name(), callee.name(), library());
    boolean needed = callee.needs(what);
    World w = run.cells().contents().spareFrom(argument(what), family, end, site.event(), in);
    return run.pointers().end(argument(what), tree(what), family, end, needed, site, w);
  }

  private List<Eval> reallocate(FunctionEffect.Reallocates x, World w) {
    List<Eval> out = new ArrayList<>();
    Condition present = present();
    boolean fails = callee.failure() != null;
    for (World moved : fails ? w.assume(present, true) : List.of(w)) {
      World ended = end(x.what(), x.family(), true, moved);
      if (ended != null) {
        out.add(result(Grant.Kind.OWNED, x.family(), null, List.of(), ended));
      }
    }
    // What could not be made larger is still there.
    for (World failed : fails ? w.assume(present, false) : List.<World>of()) {
      out.add(result(Grant.Kind.OWNED, x.family(), null, List.of(), failed));
    }
    return out;
  }

  private World endBorrowed(Lifetime owner, World w) {
    if (owner == null) {
      return w;
    }
    End end = new End(End.Kind.INVALIDATED, callee.name());
    World out = w;
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      if (l.grant != null
          && l.grant.kind() == Grant.Kind.BORROWED
          && l.grant.owner() == owner
          && out.state(l).status() == Status.OPEN) {
        out = out.state(l, out.state(l).close(site.event(), end));
      }
    }
    return out;
  }

  /** Ends what was lent until this function is called. */
  World endUntil(World w) {
    World out = w;
    End end = null;
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      if (l.grant == null
          || l.opened == null
          || l.opened.tree() == site.at()
          || !l.grant.until().contains(callee.name())
          || out.state(l).status() != Status.OPEN) {
        continue;
      }
      Lifetime owner = l.grant.owner();
      boolean concerned = owner == null && l.grant.kind() == Grant.Kind.STATIC;
      for (int i = 0; i < arguments.size(); i++) {
        concerned |= owner != null && lifetime(i) == owner;
      }
      if (concerned) {
        end = end == null ? new End(End.Kind.INVALIDATED, callee.name()) : end;
        out = out.state(l, out.state(l).close(site.event(), end));
      }
    }
    return run.retaining().released(callee.name(), site.event(), out);
  }
}

package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.Methods;
import dev.forewarn.code.ConstantMethods;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Join;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Rename;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what a call does: runs the body if it can be seen, applies the contract if there is one,
 * and assumes the least that is safe to stay silent otherwise.
 */
final class Calls {

  private final Run run;

  Calls(Run run) {
    this.run = run;
  }

  /** The outcomes of a method call, constructor calls of constructors included. */
  List<Eval> call(MethodInvocationTree tree, World w, Frame f) {
    Symbol s = ASTHelpers.getSymbol(tree);
    if (!(s instanceof MethodSymbol m)) {
      return evaluateOnly(tree.getArguments(), w, f);
    }
    if (m.isConstructor()) {
      return run.construction().chain(tree, m, w, f);
    }
    if (m.getReturnType().hasTag(TypeTag.BOOLEAN)) {
      Condition c = run.comparisons().of(tree, w, f);
      if (c != null) {
        return Eval.of(w, Expressions.condition(c));
      }
    }
    List<Eval> receivers = receiver(tree, m, w, f);
    List<Eval> out = new ArrayList<>();
    for (Eval receiver : receivers) {
      for (Expressions.Many args :
          run.expressions().evaluateAll(tree.getArguments(), receiver.world(), f)) {
        Eval packed = pack(m, tree, args, f);
        List<Value> values =
            packed.value() == Value.UNKNOWN ? args.values() : packedValues(m, args, packed);
        out.addAll(
            invoke(
                new CallSite(
                    tree,
                    m,
                    receiver.value(),
                    values,
                    tree.getArguments(),
                    ((JCTree) tree).type,
                    !isSuperCall(tree),
                    false,
                    f,
                    args.values()),
                packed.world()));
      }
    }
    return out;
  }

  private List<Eval> evaluateOnly(List<? extends ExpressionTree> trees, World w, Frame f) {
    List<Eval> out = new ArrayList<>();
    for (Expressions.Many m : run.expressions().evaluateAll(trees, w, f)) {
      out.add(new Eval(m.world(), Value.UNKNOWN));
    }
    return out;
  }

  private List<Eval> receiver(MethodInvocationTree tree, MethodSymbol m, World w, Frame f) {
    if (m.isStatic()) {
      return Eval.of(w, Value.UNKNOWN);
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(tree);
    if (receiver == null) {
      return Eval.of(w, run.objects().enclosing(m.enclClass(), w, f));
    }
    List<Eval> all = run.expressions().evaluate(receiver, w, f);
    boolean unseen =
        receiver instanceof MethodInvocationTree || (m.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0;
    return unseen ? Eval.then(all, Calls::notNull) : all;
  }

  /** What a call is made on without a look at it is there, or else the call throws. */
  private static List<Eval> notNull(Eval e) {
    if (!(e.value() instanceof Value.Choice c) || !c.of().contains(Value.NULL)) {
      return List.of(e);
    }
    Set<Value> of = new LinkedHashSet<>(c.of());
    of.remove(Value.NULL);
    return Eval.of(e.world(), of.size() == 1 ? of.iterator().next() : new Value.Choice(of));
  }

  private boolean isSuperCall(MethodInvocationTree tree) {
    ExpressionTree receiver = ASTHelpers.getReceiver(tree);
    return receiver != null && TreeInfo.name((JCTree) receiver) == run.names()._super;
  }

  /** Puts a variable-arity tail into an array, if there is anything worth keeping in it. */
  Eval pack(MethodSymbol m, Tree at, Expressions.Many args, Frame f) {
    if (!isVariable(at) || !m.isVarArgs()) {
      return new Eval(args.world(), Value.UNKNOWN);
    }
    int fixed = m.params().size() - 1;
    List<Value> tail =
        args.values().subList(Math.min(fixed, args.values().size()), args.values().size());
    if (!Value.anyTracked(tail) && !describes(m)) {
      return new Eval(args.world(), Value.UNKNOWN);
    }
    Eval array =
        run.objects()
            .make(
                (ClassSymbol) run.symtab().objectType.tsym,
                false,
                SmallMap.empty(),
                f,
                at,
                args.world());
    ObjectId id = ((Value.Obj) array.value()).id();
    World w = array.world();
    w =
        w.object(
            id,
            w.heap()
                .get(id)
                .with(HeapObject.Slot.LENGTH, new Stored(new Value.Constant(tail.size()), null)));
    for (int i = 0; i < tail.size(); i++) {
      w =
          run.containers()
              .element(array.value(), new Value.Constant(i), tail.get(i), f.event(at), w);
    }
    return new Eval(w, array.value());
  }

  /** Whether a method of this compilation takes any number of layouts, options or the like. */
  private boolean describes(MethodSymbol m) {
    return run.sources().classTree(m.enclClass()) != null
        && run.ffm().touchesType(m.params().last().type);
  }

  List<Value> packedValues(MethodSymbol m, Expressions.Many args, Eval packed) {
    List<Value> values = new ArrayList<>(args.values().subList(0, m.params().size() - 1));
    values.add(packed.value());
    return values;
  }

  private static boolean isVariable(Tree at) {
    return at instanceof JCTree.JCMethodInvocation i && i.varargsElement != null
        || at instanceof JCTree.JCNewClass n && n.varargsElement != null;
  }

  /** The outcomes of a call whose receiver and arguments are evaluated. */
  List<Eval> invoke(CallSite site, World in) {
    MethodSymbol m = site.method();
    World w = run.retaining().endLent(site, in);
    run.sharing().crossing(site, w);
    if (!m.isStatic() && site.receiver() == Value.NULL) {
      // A bug of another kind: nobody announces it.
      throwing("java.lang.NullPointerException", site.at(), w.speculative(true), site.frame());
      return List.of();
    }
    if (!m.isStatic() && run.nullness().throwsIfMissing(site.receiver(), m, w)) {
      w =
          run.pointers()
              .present(
                  (Value.View) site.receiver(), site.receiverTree().orElse(null), null, site, w);
      if (w == null) {
        return List.of();
      }
    }
    if (site.receiver() instanceof Value.Choice c && !m.isStatic() && anyObject(c, w)) {
      return oneOf(c, site, w);
    }
    if (site.receiver() instanceof Value.Closure c && isFunctional(m)) {
      List<Eval> ran = run.functions().run(c, site.arguments(), site.at(), w, site.frame());
      if (ran != null) {
        return ran;
      }
    }
    boolean ofHandle = (m.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0 || isSpread(m);
    if (ofHandle && run.constants().refusesCall(site, w)) {
      return List.of();
    }
    List<Eval> known = run.nativeCalls().call(site, w);
    if (known != null) {
      return known;
    }
    MethodSymbol target = run.dispatch().target(site, w);
    if (target != null) {
      List<Eval> ran = body(site, target, w);
      if (ran != null) {
        return ran;
      }
    } else {
      List<Eval> agreed = run.implementations().call(site, w);
      if (agreed != null) {
        return agreed;
      }
    }
    Contract contract = run.contract(target != null ? target : m);
    if (contract == null && target != null && target != m) {
      contract = run.contract(m);
    }
    if (contract != null && contract.makesStub()) {
      w = run.upcallTrials().made(site, w);
    }
    List<Eval> out =
        contract != null
            ? judged(
                m,
                site,
                run.effects().apply(contract, target == null ? site : site.resolvedTo(target), w))
            : unknown(site, w);
    if (run.engine().isEquals(m)) {
      return run.sameness().compared(site.receiver(), site.argument(0), out);
    }
    if (run.engine().comparesArguments(m)) {
      return run.sameness().compared(site.argument(0), site.argument(1), out);
    }
    if (contract != null && contract.makesStub()) {
      out = out.stream().map(e -> new Eval(e.world(), stub(e.value(), site))).toList();
    }
    return run.upcallHandles().made(site, w, out);
  }

  /** Whether a method calls a handle with what is in an array. */
  private boolean isSpread(MethodSymbol m) {
    Contract c = m.isVarArgs() ? run.contract(m) : null;
    return c != null && c.is(Trait.CallsNative.class);
  }

  private static Value stub(Value v, CallSite site) {
    return v instanceof Value.View x && x.aspect() == null
        ? x.with(new Aspect.Stub(site.event()))
        : v;
  }

  private static boolean anyObject(Value.Choice c, World w) {
    for (Value v : c.of()) {
      if (v instanceof Value.Obj o && w.heap().get(o.id()) != null) {
        return true;
      }
    }
    return false;
  }

  /** A call on one of several, not known which: what they do is done by one of them only. */
  private List<Eval> oneOf(Value.Choice c, CallSite site, World w) {
    World out = w;
    Value result = null;
    for (Value v : c.of()) {
      if (v == Value.NULL) {
        continue;
      }
      if (v == Value.UNKNOWN) {
        result = result == null ? v : Value.either(result, v);
        continue;
      }
      for (Eval e : run.confinement().oneOf(w, x -> invoke(site.on(v), x))) {
        out = Join.of(out, e.world().speculative(w.speculative()));
        result = result == null ? e.value() : Value.either(result, e.value());
      }
    }
    return result == null || !result.tracked() ? List.of(result(site, out)) : Eval.of(out, result);
  }

  private boolean isFunctional(MethodSymbol m) {
    return Methods.isOpen(m);
  }

  /** Runs the body of a method of this compilation; null if it cannot or need not be run. */
  List<Eval> body(CallSite site, MethodSymbol target, World w) {
    VarSymbol component = run.dispatch().recordComponent(target);
    if (component != null && !m(target)) {
      return List.of(run.objects().read(site.receiver(), component, w, site.frame()));
    }
    MethodTree tree = run.sources().method(target);
    if (tree == null) {
      Object constant = run.natives().constant(target);
      if (constant != null) {
        return Eval.of(w, new Value.Constant(constant));
      }
      List<Eval> followed = run.compiledCalls().call(site, target, w);
      Value accessed = followed == null ? run.natives().accessor(target) : null;
      return accessed == null ? followed : Eval.of(w, accessed);
    }
    if (tree.getBody() == null) {
      return null;
    }
    boolean told = run.given().knowsMore() && run.relevance().acts(tree);
    if (!told && !run.relevance().worthRunning(target, tree, site, w)) {
      // It can be seen to do nothing of interest: unlike an unknown call, it changes nothing.
      mayThrow(site, w);
      Type thrown = run.relevance().alwaysThrows(tree);
      if (thrown != null) {
        Frame f = site.frame();
        f.exits().thrown(new Exits.Throw(thrown, site.at(), f.activation()), w);
        return List.of();
      }
      Object constant = ConstantMethods.result(tree);
      return List.of(
          constant != null
              ? new Eval(w, new Value.Constant(constant))
              : judged(target, site, result(site, w.forget(Condition.CALLS))));
    }
    List<Eval> ran = run.bodies().run(target, tree, site, w);
    return ran == null ? null : judged(target, site, ran);
  }

  private List<Eval> judged(MethodSymbol m, CallSite site, List<Eval> all) {
    // Builders of texts and the like return themselves.
    boolean fluent = m.getReturnType().tsym == m.owner && run.sources().method(m) == null;
    return !fluent && Told.judges(m) && site.arguments().stream().anyMatch(Told::isStatus)
        ? all.stream().map(e -> judged(m, site, e)).toList()
        : all;
  }

  /** Where nothing is known of what a method thinks of a status, it may have told failure by it. */
  private Eval judged(MethodSymbol m, CallSite site, Eval e) {
    boolean clear =
        switch (e.value()) {
          case Value.Same s -> true;
          case Value.Truth t -> true;
          case Value.Constant c -> run.sources().method(m) != null;
          default -> !Told.judges(m);
        };
    World w = e.world();
    for (Value v : clear ? List.<Value>of() : site.arguments()) {
      w = Told.isStatus(v) ? run.pointers().doubted(v, w) : w;
    }
    return new Eval(w, e.value());
  }

  private boolean m(MethodSymbol target) {
    MethodTree tree = run.sources().method(target);
    return tree != null && tree.getBody() != null;
  }

  /** Whether a call of the method does nothing that the engine keeps track of. */
  boolean withoutEffect(MethodSymbol m) {
    Contract c = run.contract(m);
    if (c != null) {
      return c.effects().isEmpty();
    }
    return !run.relevance().relevant(m);
  }

  /** A call of which nothing is known: whatever it is given may be closed, kept or passed on. */
  List<Eval> unknown(CallSite site, World in) {
    World w = in;
    MethodSymbol m = site.method();
    mayThrow(site, w);
    for (int i = 0; i < site.arguments().size(); i++) {
      Value v = site.arguments().get(i);
      if (v.tracked() && !run.engine().lentNumbers().lends(m, i)) {
        w = run.escapes().havoc(v, w);
      }
      w = run.pointers().shown(v, run.pointers().lost(v, w));
    }
    if (!m.isStatic() && run.relevance().seesState(m)) {
      w = run.escapes().havoc(site.receiver(), w);
    }
    w = w.forget(Condition.CALLS);
    if (!w.pointers().isEmpty()) {
      // What native memory points to may have been for this call only.
      for (Value v : site.arguments()) {
        if (v instanceof Value.View x) {
          w = w.withPointers(w.pointers().filter((p, b) -> !isOf(x.lifetime(), p.holder())));
        }
      }
    }
    // Whoever waits for tasks does so in some call.
    if (!w.kept().isEmpty()) {
      w = w.withKept(w.kept().filter((k, b) -> !k.elsewhere()));
    }
    return List.of(mayBeNull(site) ? run.pointers().nullable(site, w) : result(site, w));
  }

  /** Whether a holder of pointers is a thing itself, or native code that keeps them for it. */
  private static boolean isOf(Lifetime l, Lifetime holder) {
    return holder == l || holder.grant != null && holder.grant.owner() == l;
  }

  /** Whether a call gives a pointer that may be null by an annotation. */
  private boolean mayBeNull(CallSite site) {
    return site.type() != null
        && run.ffm().role(site.type()) == Role.SEGMENT
        && Marks.nullable(site.method());
  }

  /** A value of the call's type, of which nothing else is known. */
  Eval result(CallSite site, World w) {
    Type type = site.type();
    if (type == null || !run.objects().isReference(type)) {
      return new Eval(w, Value.UNKNOWN);
    }
    switch (run.ffm().role(type)) {
      case ARENA, ALLOCATOR, WRAPPER -> {
        ObjectId token = run.resultOf(site.frame().activation(), site.at());
        World x = Rename.forget(w, token);
        Value v = run.given().value(token, "result", type);
        if (v instanceof Value.Obj o) {
          x = x.object(o.id(), Given.object((ClassSymbol) type.tsym));
        }
        return new Eval(x, v);
      }
      default -> {
        return new Eval(w, Value.UNKNOWN);
      }
    }
  }

  /** Notes the exceptions that a call announces, and that it may throw any unchecked one. */
  void mayThrow(CallSite site, World w) {
    Frame f = site.frame();
    for (Type t : site.method().getThrownTypes()) {
      if (t.hasTag(TypeTag.TYPEVAR)) {
        t = t.getUpperBound();
      }
      if (f.exits().handled() || isNamed(t)) {
        // Every native call declares Throwable, and next to none throws anything: no handler of it
        // says that it happens.
        boolean inName = run.lifetimes().isNativeCall(site) && f.exits().handled();
        f.exits()
            .thrown(
                new Exits.Throw(t, site.at(), f.activation()), inName ? w.speculative(true) : w);
      }
    }
    if (f.exits().handled()) {
      f.exits().thrown(new Exits.Throw(null, null, null), w.speculative(true));
    }
  }

  /**
   * Whether a signature that declares the type says that it happens: a checked exception, or an
   * unchecked one with a name of its own. Errors, and what any code may throw, happen everywhere.
   */
  private boolean isNamed(Type t) {
    return t.tsym != run.symtab().runtimeExceptionType.tsym
        && !run.types().isSubtype(t, run.symtab().errorType);
  }

  /** Lets an exception of the JDK be thrown for certain. */
  void throwing(String exception, Tree at, World w, Frame f) {
    Type type = run.type(exception);
    f.exits().thrown(new Exits.Throw(type, at, f.activation()), w);
  }

  /** Closes the resource of a try statement, as javac makes the program do. */
  List<World> closeResource(TryTree tree, Tree at, Value v, Type type, World w, Frame f) {
    if (v == Value.NULL) {
      return List.of(w);
    }
    MethodSymbol close = run.dispatch().closeOf(type);
    if (close == null) {
      return List.of(w);
    }
    CallSite site =
        new CallSite(tree.getBlock(), close, v, List.of(), List.of(), null, true, true, f);
    List<World> out = new ArrayList<>();
    for (Eval e : run.surroundings().withResource(at, () -> invoke(site, w))) {
      out.add(e.world());
    }
    return out;
  }
}

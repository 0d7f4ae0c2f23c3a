package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.NativeNames;
import dev.forewarn.constants.Downcall;
import dev.forewarn.constants.Sizes;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Extent;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Calls of functions whose dealings with native memory are known. */
final class NativeCalls {

  private static final Effect LISTS = new Effect.ResultHolds(new Ref.Arguments());

  private final Run run;
  private final Set<Lifetime> withStubs = new HashSet<>();

  NativeCalls(Run run) {
    this.run = run;
  }

  /**
   * What a call passes to the function behind it.
   *
   * @param arguments those that the function itself receives
   * @param trees their expressions; fewer than arguments for calls that nobody wrote
   * @param leading what the linker takes for itself: an allocator, memory for errno
   */
  private record Passed(List<Value> arguments, List<? extends Tree> trees, List<Value> leading) {}

  /**
   * The outcomes of a call.
   *
   * @return null if it is none of a function that is known
   */
  List<Eval> call(CallSite site, World w) {
    List<Eval> out = made(site, w);
    if (out != null && !w.speculative()) {
      passesCharacters(site, w);
    }
    return out;
  }

  /** Whether a function is given a text in UTF-8, and how many characters that has. */
  private void passesCharacters(CallSite site, World w) {
    for (int i = 0; i < site.rawArguments().size(); i++) {
      if (!(site.rawArguments().get(i) instanceof Value.Chars c)) {
        continue;
      }
      for (Value v : site.rawArguments()) {
        if (v instanceof Value.View x
            && x.extent() != null
            && x.extent().texts() != null
            && c.text().equals(x.extent().texts().holds())
            && !run.guesses().decide(w, site.trees(), false, site.frame())) {
          Event use = site.event();
          String function = site.receiver() instanceof Value.View f ? f.symbol() : null;
          run.collector()
              .together(
                  "chars",
                  use,
                  null,
                  null,
                  (at, certain) ->
                      new Fact.CharsForBytes(
                          at, use.place(), Fact.CharsForBytes.How.PASSED, function));
          return;
        }
      }
    }
  }

  private List<Eval> made(CallSite site, World w) {
    if (run.lifetimes().isNativeCall(site)) {
      return handle(site, w);
    }
    NativeCallee callee = run.natives().of(site.method());
    if (callee != null) {
      if (!callee.annotated()
          && passesNull(site.arguments(), site.trees(), callee.name(), site, w)) {
        return List.of();
      }
      if (run.extents().any() && passesHeap(callee, site, w)) {
        return List.of();
      }
      Marks.Mark mark = NativeNames.declared(site.method());
      if (mark != null && mark.flag("critical")) {
        run.bound().critical(callee, null, site.arguments(), site, w);
      }
      return apply(callee, new Passed(site.arguments(), site.trees(), List.of()), site, w);
    }
    return (site.method().flags() & Flags.NATIVE) != 0 && passesDead(site, w) ? List.of() : null;
  }

  /** Whether native code is given what has ended, whatever it does with it. */
  private boolean passesDead(CallSite site, World w) {
    for (int i = 0; i < site.arguments().size(); i++) {
      Value v = site.arguments().get(i);
      Value.View x = Pointers.view(v);
      if (x != null
          && run.pointers().isOfNative(x, w)
          && run.pointers()
                  .pass(
                      v, i < site.trees().size() ? site.trees().get(i) : null, false, null, site, w)
              == null) {
        return true;
      }
    }
    return false;
  }

  private List<Eval> handle(CallSite site, World w) {
    if (!site.method().name.toString().startsWith("invoke")) {
      return null;
    }
    if (site.receiver() instanceof Value.Handle h && h.runs() instanceof Value.Wired x) {
      return run.wirings().call(x, site, w);
    }
    Downcall downcall = Sizes.downcall(Constants.of(site.receiver()));
    if (downcall != null && run.extents().any() && passesHeap(downcall, site, w)) {
      return List.of();
    }
    if (downcall != null && run.natives().isLinkedElsewhere(site.receiver())) {
      run.bound().linkedElsewhere((Value.View) site.receiver(), site, w);
    }
    if (downcall != null && run.failures().capturesNowhere(downcall, site, w)) {
      return List.of();
    }
    List<Eval> out = called(downcall, site, w);
    return downcall == null ? out : sized(out, downcall, site);
  }

  /** What a function returns is as large as its descriptor says. */
  private List<Eval> sized(List<Eval> all, Downcall downcall, CallSite site) {
    Long size = isSegment(site) ? run.extents().sizes().result(downcall) : null;
    if (size == null) {
      return all;
    }
    List<Eval> out = new ArrayList<>();
    for (Eval e : all) {
      Value.View v =
          e.value() == Value.UNKNOWN && !downcall.allocates()
              ? run.natives().foreign()
              : e.value() instanceof Value.View x ? x : null;
      out.add(
          v == null
              ? e
              : new Eval(
                  e.world(),
                  v.with(
                      run.extents()
                          .pointer(
                              size,
                              site,
                              v.lifetime().grant == null ? null : v.lifetime().grant.function()))));
    }
    return out;
  }

  /** The same for a method that passes its arguments on as they are. */
  private boolean passesHeap(NativeCallee callee, CallSite site, World w) {
    MethodTree tree = run.sources().method(site.method());
    Value bound =
        tree == null ? run.engine().compiled().handle(site.method()) : run.relevance().bound(tree);
    Downcall downcall = bound == null ? null : Sizes.downcall(Constants.of(bound));
    if (downcall != null) {
      return passesHeap(downcall, site, w);
    }
    if (tree != null || !run.natives().isGeneratedBinding(site.method())) {
      return false;
    }
    // Generated code never asks for functions that take arrays.
    for (int i = 0; i < site.rawArguments().size(); i++) {
      if (site.rawArguments().get(i) instanceof Value.View v
          && v.extent() != null
          && v.extent().heap()
          && run.natives().isPointer(callee, i)) {
        heap(v.extent(), i < site.trees().size() ? site.trees().get(i) : null, site, w);
        return true;
      }
    }
    run.collector().fine("heap", site.event());
    return false;
  }

  /** Whether memory in the heap stands where the function wants a pointer: the linker throws. */
  private boolean passesHeap(Downcall downcall, CallSite site, World w) {
    List<Value> arguments = site.rawArguments();
    if (downcall.heap() || arguments.size() != downcall.leading() + downcall.arity()) {
      return false;
    }
    Event use = site.event();
    for (int i = downcall.leading(); i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Value.View v
          && v.extent() != null
          && v.extent().heap()
          && Sizes.isPointer(downcall, i - downcall.leading())) {
        heap(v.extent(), i < site.trees().size() ? site.trees().get(i) : null, site, w);
        return true;
      }
    }
    run.collector().fine("heap", use);
    return false;
  }

  private void heap(Extent x, Tree subject, CallSite site, World w) {
    Event use = site.event();
    Type exception = run.type("java.lang.IllegalArgumentException");
    if (!w.speculative()
        && !run.extents().basesAsked()
        && !run.guesses().decide(w, Extents.trees(subject), false, site.frame())
        && !site.frame().exits().expects(exception)) {
      NativeCallee binding = run.natives().of(site.method());
      String function =
          binding != null
              ? binding.name()
              : site.receiver() instanceof Value.View v ? v.symbol() : null;
      run.collector()
          .together(
              "heap",
              use,
              null,
              null,
              (at, certain) ->
                  new Fact.HeapPassed(at, use.place(), subject, x.at(), function, certain));
    }
    run.calls()
        .throwing(
            "java.lang.IllegalArgumentException", site.at(), w.speculative(true), site.frame());
  }

  private List<Eval> called(Downcall downcall, CallSite site, World w) {
    List<Value> arguments = site.rawArguments();
    List<? extends Tree> trees = site.trees();
    if (arguments.size() == 1 && arguments.get(0) instanceof Value.Obj) {
      // All of them in an array or list.
      MethodInvocationTree list = list(trees);
      arguments = list == null ? null : listed(list, w, site.frame());
      trees = arguments == null ? List.of() : list.getArguments();
      arguments =
          arguments == null ? run.containers().elements(site.rawArguments().get(0), w) : arguments;
      if (arguments == null) {
        return unknown(site, w);
      }
    }
    String symbol = site.receiver() instanceof Value.View v ? v.symbol() : null;
    if (symbol == null
        && !arguments.isEmpty()
        && arguments.get(0) instanceof Value.View v
        && v.kind() == ViewKind.SYMBOL) {
      symbol = v.symbol();
      arguments = arguments.subList(1, arguments.size());
      trees = trees.isEmpty() ? trees : trees.subList(1, trees.size());
    }
    Marks.Mark mark = receiver(site) == null ? null : declared(receiver(site));
    if (mark != null) {
      symbol = mark.text("value");
    }
    NativeCallee callee = symbol == null ? null : run.natives().function(symbol);
    int leading = callee == null || callee.variadic() ? 0 : arguments.size() - callee.arity();
    if (callee == null || leading < 0 || leading > 2 || arguments.size() < callee.arity()) {
      return unknown(site, w);
    }
    if (passesNull(arguments, trees, callee.name(), site, w)) {
      return List.of();
    }
    if (downcall != null && downcall.critical() || mark != null && mark.flag("critical")) {
      run.bound().critical(callee, downcall, arguments.subList(leading, arguments.size()), site, w);
    }
    World x = w;
    if (arguments.size() < site.rawArguments().size()
        && site.rawArguments().get(0) instanceof Value.View v
        && v.kind() == ViewKind.SYMBOL) {
      x = run.lifetimes().access(v, site.trees().isEmpty() ? null : site.trees().get(0), site, x);
      if (x == null) {
        return List.of();
      }
    }
    if (site.receiver() instanceof Value.View v) {
      x = run.lifetimes().access(v, receiver(site), site, x);
      if (x == null) {
        return List.of();
      }
    }
    return apply(
        callee,
        new Passed(
            arguments.subList(leading, arguments.size()),
            trees.size() < leading ? List.of() : trees.subList(leading, trees.size()),
            arguments.subList(0, leading)),
        site,
        x);
  }

  /** The call that makes the only argument, a list of what that call is given; or null. */
  private MethodInvocationTree list(List<? extends Tree> trees) {
    if (trees.size() != 1 || !(trees.get(0) instanceof MethodInvocationTree call)) {
      return null;
    }
    MethodSymbol m = ASTHelpers.getSymbol(call);
    Contract c = m.isStatic() ? run.contract(m) : null;
    boolean spread = m.isVarArgs() && ((JCTree.JCMethodInvocation) call).varargsElement == null;
    return c != null && !spread && c.effects().equals(List.of(LISTS)) ? call : null;
  }

  /** What is written as the elements of a list; null if any of it has to be evaluated. */
  private List<Value> listed(MethodInvocationTree list, World w, Frame f) {
    List<Value> out = new ArrayList<>();
    for (ExpressionTree e : list.getArguments()) {
      Value v = run.conditions().known(e, w, f);
      if (v == null) {
        return null;
      }
      out.add(v);
    }
    return out;
  }

  /** Whether the null reference stands where a segment must: the linker throws. */
  private boolean passesNull(
      List<Value> arguments, List<? extends Tree> trees, String function, CallSite site, World w) {
    int i = arguments.indexOf(Value.NULL);
    Event use = site.event();
    if (i < 0) {
      run.collector().fine("null passed", use);
      return false;
    }
    Type exception = run.type("java.lang.NullPointerException");
    // What a close throws on the way of another exception is only suppressed by that.
    boolean told = !w.speculative() && run.surroundings().racesCount();
    if (told && !site.frame().exits().expects(exception)) {
      Tree subject = i < trees.size() ? trees.get(i) : null;
      run.collector()
          .together(
              "null passed",
              use,
              null,
              null,
              (at, certain) -> new Fact.NullPassed(at, use.place(), subject, function, certain));
    }
    run.calls()
        .throwing("java.lang.NullPointerException", site.at(), w.speculative(true), site.frame());
    return true;
  }

  private static Marks.Mark declared(Tree handle) {
    return NativeNames.declared(ASTHelpers.getSymbol(handle));
  }

  private static Tree receiver(CallSite site) {
    return site.receiverTree().orElse(null);
  }

  /** A function of which nothing is known may release or keep whatever it is given. */
  private List<Eval> unknown(CallSite site, World w) {
    World x = w;
    for (Value v : site.rawArguments()) {
      x = run.pointers().handOver(v, x);
      noteStubs(v);
    }
    x = givenArenas(site, x);
    List<Eval> out = run.effects().apply(run.contract(site.method()), site, x);
    boolean pointer =
        site.receiver() instanceof Value.View v && v.kind() == ViewKind.DOWNCALL && isSegment(site);
    if (!pointer) {
      return out;
    }
    List<Eval> pointers = new ArrayList<>();
    for (Eval e : out) {
      pointers.add(e.value() == Value.UNKNOWN ? new Eval(e.world(), run.natives().foreign()) : e);
    }
    return pointers;
  }

  private void noteStubs(Value v) {
    for (Value each : Value.each(v)) {
      if (each instanceof Value.View stub && stub.kind() == ViewKind.STUB) {
        withStubs.add(stub.lifetime());
      }
    }
  }

  /** Whether native code got a stub of it that it keeps, for all that is known. */
  boolean mayUseStubs(Lifetime l) {
    return withStubs.contains(l);
  }

  /**
   * A handle that is not known to be of a native function may be that of {@code close()}. What is
   * passed as a mere allocator cannot be closed.
   */
  private World givenArenas(CallSite site, World w) {
    boolean isNative =
        site.receiver() instanceof Value.View
            || Sizes.downcall(Constants.of(site.receiver())) != null;
    if (isNative) {
      return w;
    }
    World x = w;
    for (int i = 0; i < site.rawArguments().size(); i++) {
      Type given = i < site.trees().size() ? ASTHelpers.getType(site.trees().get(i)) : null;
      if (site.rawArguments().get(i) instanceof Value.ArenaRef a
          && (given == null || run.ffm().role(given) != Role.ALLOCATOR)) {
        x = run.escapes().escape(a, x);
      }
    }
    return site.receiver() instanceof Value.Handle h ? run.escapes().havoc(h, x) : x;
  }

  private boolean isSegment(CallSite site) {
    return site.type() != null && run.ffm().role(site.type()) == Role.SEGMENT;
  }

  private List<Eval> apply(NativeCallee callee, Passed passed, CallSite site, World in) {
    ObjectId token = run.resultOf(site.frame().activation(), site.at());
    NativeCall call = new NativeCall(run, callee, passed.arguments(), passed.trees(), site, token);
    run.failures().called(callee, site, in);
    run.calls().mayThrow(site, in);
    if (callee.effects().stream().anyMatch(FunctionEffect.Retains.class::isInstance)) {
      passed.arguments().forEach(this::noteStubs);
    }
    World w = call.forgetEarlier(in);
    for (Value v : passed.leading()) {
      w = run.lifetimes().access(v, null, site, w);
      if (w == null) {
        return List.of();
      }
    }
    w = call.pass(w);
    if (w == null) {
      return List.of();
    }
    List<Eval> states = List.of(call.plainResult(w));
    for (FunctionEffect effect : callee.effects()) {
      List<Eval> next = new ArrayList<>();
      for (Eval e : states) {
        next.addAll(call.effect(effect, e));
      }
      states = next;
    }
    List<Eval> out = new ArrayList<>();
    for (Eval e : states) {
      World x = call.endUntil(e.world());
      Type type = site.type();
      boolean nothing = type != null && type.hasTag(com.sun.tools.javac.code.TypeTag.VOID);
      out.add(new Eval(x, nothing ? Value.UNKNOWN : e.value()));
    }
    return out;
  }
}

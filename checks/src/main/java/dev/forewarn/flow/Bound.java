package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.PlatformWords;
import dev.forewarn.constants.Downcall;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.HandleType;
import dev.forewarn.constants.OddStructs;
import dev.forewarn.constants.Platform;
import dev.forewarn.constants.Prototypes;
import dev.forewarn.constants.Slip;
import dev.forewarn.contracts.AbiTypes;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.Recast;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Linked;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at native functions that are linked: whether their descriptors are as their prototypes. */
final class Bound {

  private final Run run;

  /** What was right at a call, in some world. */
  private final Map<Event, List<List<Slip>>> seen = new HashMap<>();

  Bound(Run run) {
    this.run = run;
  }

  /** A function of a name was linked. */
  void linked(Value.View symbol, Evaluated handle, CallSite site, World w) {
    if (run.guesses().decide(w, site.expressions(), true, site.frame())) {
      return;
    }
    FunctionModel model = run.natives().model(symbol.symbol());
    if (model == null || isOther(symbol, model)) {
      again(symbol, handle, site);
      return;
    }
    blocks(model, handle, site);
    List<Platform> among = platforms(AbiTypes.shipped().platforms(model.library()), site);
    List<Slip> slips = Prototypes.slips(handle, AbiTypes.shipped().of(model.prototype()), among);
    Event at = site.event();
    List<List<Slip>> worlds = seen.computeIfAbsent(at, k -> new ArrayList<>());
    worlds.add(slips);
    if (slips.isEmpty()) {
      return;
    }
    misbound(model, at, () -> kept(worlds, site));
  }

  /**
   * A function is called that code which cannot be seen links: only here can it be said that its
   * descriptor is wrong. For which platforms that code is made is not known.
   */
  void linkedElsewhere(Value.View handle, CallSite site, World w) {
    FunctionModel model = run.natives().model(handle.symbol());
    if (model == null || w.speculative()) {
      return;
    }
    List<Slip> slips =
        Prototypes.slips(
            Constants.of(handle),
            AbiTypes.shipped().of(model.prototype()),
            platforms(AbiTypes.shipped().platforms(model.library()), site));
    slips.removeIf(s -> !s.everywhere() || !Prototypes.matters(s));
    if (!slips.isEmpty()) {
      misbound(model, site.event(), () -> slips);
    }
  }

  private void misbound(FunctionModel model, Event at, Supplier<List<Slip>> slips) {
    run.collector()
        .together(
            "linked",
            at,
            null,
            null,
            (place, certain) ->
                new Fact.Misbound(
                    place,
                    at.place(),
                    model.name(),
                    model.prototype().text(),
                    model.source(),
                    slips.get()));
  }

  /** A function that waits must not hold up the JVM. */
  private void blocks(FunctionModel model, Evaluated handle, CallSite site) {
    HandleType h = handle.as(HandleType.class);
    if (h != null
        && h.downcall() != null
        && h.downcall().critical()
        && model.effects().contains(new FunctionEffect.Blocks())) {
      misused(Fact.CriticalMisused.What.BLOCKS, model.name(), site);
    }
  }

  /**
   * A function that was linked as critical is called.
   *
   * @param downcall how it was linked; null if only an annotation says so
   */
  void critical(
      NativeCallee callee, Downcall downcall, List<Value> arguments, CallSite site, World w) {
    if (w.speculative()) {
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!(arguments.get(i) instanceof Value.View v)) {
        continue;
      }
      if (v.kind() == ViewKind.STUB && callee.runsNow(i)) {
        misused(Fact.CriticalMisused.What.CALLS_BACK, callee.name(), site);
      } else if (downcall != null
          && downcall.heap()
          && v.extent() != null
          && v.extent().heap()
          && !callee.lendsOnly(i)) {
        misused(Fact.CriticalMisused.What.KEEPS_HEAP, callee.name(), site);
      }
    }
  }

  private void misused(Fact.CriticalMisused.What what, String function, CallSite site) {
    Event at = site.event();
    run.collector()
        .together(
            "critical",
            at,
            null,
            null,
            (place, certain) -> new Fact.CriticalMisused(place, at.place(), what, function, true));
  }

  private record Function(String name, Lifetime library) {}

  /** A function of which no prototype is known should be described alike wherever it is linked. */
  private void again(Value.View symbol, Evaluated handle, CallSite site) {
    HandleType h = handle.as(HandleType.class);
    if (h == null
        || h.downcall() == null
        || run.natives().isEntry(symbol.symbol())
        || Recast.is(symbol.symbol())
        || run.natives().meantBy(symbol.symbol()) != null) {
      return;
    }
    Event at = site.event();
    Place place = at.visible();
    List<Platform> on = platforms(List.of(), site);
    Object key = new Function(symbol.symbol(), symbol.lifetime());
    Linked first = run.engine().linked().putIfAbsent(key, new Linked(h, place, on));
    if (first == null
        || first.place().tree() == place.tree()
        || first.on().stream().noneMatch(on::contains)
        || !Prototypes.clash(first.handle().downcall(), h.downcall())
        || PlatformWords.asked(run.root())) {
      return;
    }
    run.collector()
        .together(
            "clash",
            at,
            null,
            null,
            (where, certain) ->
                new Fact.Clash(
                    where,
                    at.place(),
                    symbol.symbol(),
                    Prototypes.text(h.downcall()),
                    first.place(),
                    Prototypes.text(first.handle().downcall())));
  }

  /** A name was looked up in a library that is not known. */
  void lookedUp(String name, CallSite site) {
    FunctionModel meant = run.natives().meantBy(name);
    if (meant == null || isTried(site)) {
      return;
    }
    Event at = site.event();
    run.collector()
        .together(
            "name",
            at,
            null,
            null,
            (place, certain) ->
                new Fact.MisspelledName(
                    place, at.place(), name, meant.name(), meant.library().name(), meant.source()));
  }

  /** Whether code goes on without what it looks up, if there is no such thing. */
  private boolean isTried(CallSite site) {
    boolean[] tried = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (ASTHelpers.getReceiver(call) == site.at()) {
          Contract c = run.contract(ASTHelpers.getSymbol(call));
          tried[0] =
              c != null
                  && (c.has(Effect.ResultEmpty.class)
                      || c.has(Effect.RunsIfEmpty.class)
                          && ((JCTree) call).type.tsym == ((JCTree) site.at()).type.tsym);
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(site.frame().activation().code(), null);
    return tried[0];
  }

  /** Whether a constant is what a call makes: part of a layout, or behind a pointer, may be cut. */
  private static boolean declares(Tree root, Tree call) {
    Tree value = root instanceof JCTree.JCVariableDecl v ? v.init : null;
    while (value != null && value != call) {
      value =
          switch (value) {
            case JCTree.JCMethodInvocation m when m.meth instanceof JCTree.JCFieldAccess a ->
                a.selected;
            case JCTree.JCTypeCast c -> c.expr;
            default -> null;
          };
    }
    return value != null;
  }

  /** A struct was made that may be none of C. */
  void struct(Evaluated layout, CallSite site, World w) {
    OddStructs.Odd odd = OddStructs.of(layout);
    if (odd == null
        || odd.padding() == 0 && !declares(run.root(), site.at())
        || run.guesses().decide(w, site.expressions(), true, site.frame())) {
      return;
    }
    Event at = site.event();
    run.collector()
        .together(
            "odd",
            at,
            null,
            null,
            (place, certain) ->
                new Fact.OddStruct(place, at.place(), odd.size(), odd.alignment(), odd.padding()));
  }

  /**
   * What is wrong in every world. Code that asks for the platform, or was generated on one, knows
   * what it is for.
   */
  private List<Slip> kept(List<List<Slip>> worlds, CallSite site) {
    List<Slip> out = inAll(worlds);
    out.removeIf(s -> !Prototypes.matters(s));
    if (out.stream().anyMatch(s -> !s.everywhere())
        && (isGenerated(site) || PlatformWords.asked(run.root()))) {
      out.removeIf(s -> !s.everywhere());
    }
    return out;
  }

  /** What is wrong in every world, as one of them says it. */
  private static List<Slip> inAll(List<List<Slip>> worlds) {
    List<Slip> out = new ArrayList<>();
    for (Slip s : worlds.get(0)) {
      Slip common = s;
      for (List<Slip> other : worlds) {
        common = common == null ? null : both(common, other);
      }
      if (common != null) {
        out.add(common);
      }
    }
    return out;
  }

  private static Slip both(Slip s, List<Slip> others) {
    for (Slip o : others) {
      if (o.index() == s.index() && o.kind() == s.kind()) {
        List<Platform> on = new ArrayList<>(s.on());
        on.retainAll(o.on());
        return on.isEmpty()
            ? null
            : new Slip(
                s.kind(), s.index(), s.given(), s.wanted(), on, s.everywhere() && o.everywhere());
      }
    }
    return null;
  }

  /** Whether a name that others may have as well is looked up in a library of its own. */
  private static boolean isOther(Value.View symbol, FunctionModel model) {
    return AbiTypes.shipped().isStandard(model.library()) && !symbol.lifetime().isProcess();
  }

  /** Whether code may run on one of some platforms, as the names around it and a function tell. */
  boolean mayRunOn(List<Platform> some, Value handle, CallSite site) {
    FunctionModel model =
        handle instanceof Value.View v && v.symbol() != null
            ? run.natives().model(v.symbol())
            : null;
    List<String> where =
        model == null || isOther((Value.View) handle, model)
            ? List.of()
            : AbiTypes.shipped().platforms(model.library());
    return platforms(where, site).stream().anyMatch(some::contains);
  }

  /** The platforms that a call may run on, as the names around it and the library tell. */
  private List<Platform> platforms(List<String> ofLibrary, CallSite site) {
    List<Platform> out = new ArrayList<>();
    for (Platform p : Platform.values()) {
      String name = p.name().toLowerCase(Locale.ROOT);
      boolean may = ofLibrary.isEmpty() || ofLibrary.contains(name);
      for (Activation a = site.frame().activation(); a != null; a = a.parent()) {
        Set<String> named = around(a, site);
        may &= named == null || named.contains(name);
      }
      if (may) {
        out.add(p);
      }
    }
    return out;
  }

  /** The class that an initialiser block, or a class that is made, is in. */
  private static ClassSymbol declaring(List<JCTree> members, Tree code) {
    for (JCTree m : members) {
      if (m instanceof JCTree.JCClassDecl c) {
        boolean here = c == code || c.defs.contains(code);
        ClassSymbol found = here ? c.sym : declaring(c.defs, code);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Whether the call, or one that led to it, is in code that was generated. */
  private boolean isGenerated(CallSite site) {
    for (Activation a = site.frame().activation(); a != null; a = a.parent()) {
      ClassSymbol c = classOf(a, site);
      if (c != null && run.natives().isGenerated(c)) {
        return true;
      }
    }
    return false;
  }

  private Set<String> around(Activation a, CallSite site) {
    ClassSymbol c = classOf(a, site);
    return c == null ? null : PlatformWords.of(member(a), c);
  }

  private static Symbol member(Activation a) {
    return switch (a.code()) {
      case JCTree.JCMethodDecl m -> m.sym;
      case JCTree.JCVariableDecl v -> v.sym;
      default -> null;
    };
  }

  /** The class whose code runs; null if that cannot be told. */
  private ClassSymbol classOf(Activation a, CallSite site) {
    Symbol member = member(a);
    return member != null
        ? member.enclClass()
        : a == site.frame().activation()
            ? site.frame().cls()
            : a.code() instanceof LambdaExpressionTree
                ? run.engine().classOfLambda(a.code())
                : declaring(((JCTree.JCCompilationUnit) a.unit()).defs, a.code());
  }
}

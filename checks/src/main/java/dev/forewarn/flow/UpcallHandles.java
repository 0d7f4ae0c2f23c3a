package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.bindings.Handling;
import dev.forewarn.bindings.Methods;
import dev.forewarn.contracts.Trait;
import dev.forewarn.upcalls.Upcalls;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.List;

/** Follows method handles: which code they run, and what is bound to it. */
final class UpcallHandles {

  private final Run run;

  UpcallHandles(Run run) {
    this.run = run;
  }

  /** The outcomes of a call, with what is known of the handle that it makes. */
  List<Eval> made(CallSite site, World in, List<Eval> all) {
    Handling how = Trait.Handles.by(run.contract(site.method()));
    if (how == Handling.NONE || run.engine().upcalls() == null) {
      return all;
    }
    List<Eval> ofNative = run.wirings().made(how, site, in, all);
    if (ofNative != null) {
      return ofNative;
    }
    Value runs = runs(how, site, in);
    if (runs == null) {
      return how == Handling.BINDS || how == Handling.INSERTS ? given(site, all) : all;
    }
    List<Eval> out = new ArrayList<>();
    for (Eval e : all) {
      boolean isNative = e.value() instanceof Value.View;
      out.add(isNative ? e : new Eval(e.world(), new Value.Handle(Constants.of(e.value()), runs)));
    }
    return out;
  }

  /** The arenas that a function of which nothing is known is given: it may close them. */
  private List<Eval> given(CallSite site, List<Eval> all) {
    List<Eval> out = all;
    for (Value v : site.arguments()) {
      if (v instanceof Value.ArenaRef) {
        List<Eval> next = new ArrayList<>();
        for (Eval e : out) {
          next.add(new Eval(run.escapes().escape(v, e.world()), e.value()));
        }
        out = next;
      }
    }
    return out;
  }

  private Value runs(Handling how, CallSite site, World w) {
    if (!(site.at() instanceof MethodInvocationTree call)) {
      return null;
    }
    return switch (how) {
      case FINDS_STATIC, FINDS_VIRTUAL, REFLECTS -> method(found(call, site, w), Value.UNKNOWN);
      case FINDS_BOUND -> bound(found(call, site, w), site.argument(0));
      case BINDS -> {
        ExpressionTree receiver = ASTHelpers.getReceiver(call);
        Value base = function(site.receiver(), receiver, site.frame());
        yield base != null
            ? bind(base, 0, site.argument(0))
            : bound(target(receiver, site.frame()), site.argument(0));
      }
      case INSERTS -> inserted(site);
      case ADAPTS, CATCHES, FINISHES, DROPS, FILTERS_RESULT ->
          site.method().isStatic()
              ? function(site.argument(0), tree(site, 0), site.frame())
              : function(site.receiver(), ASTHelpers.getReceiver(call), site.frame());
      case GUARDS, FOLDS, FILTERS, COLLECTS, PERMUTES, RESHAPES, NONE -> null;
    };
  }

  /** The method that a lookup finds: a helper may have been given its name and its object. */
  private MethodSymbol found(MethodInvocationTree call, CallSite site, World w) {
    MethodSymbol m = target(call, site.frame());
    if (m != null) {
      return m;
    }
    HeapObject receiver = site.argument(0) instanceof Value.Obj o ? w.heap().get(o.id()) : null;
    return site.argument(1) instanceof Value.Constant(String name)
            && receiver != null
            && receiver.exact()
        ? run.engine().upcalls().named(receiver.type(), name, Constants.of(site.argument(2)))
        : null;
  }

  private static ExpressionTree tree(CallSite site, int i) {
    return i < site.trees().size() ? site.trees().get(i) : null;
  }

  private Value inserted(CallSite site) {
    Value out = function(site.argument(0), tree(site, 0), site.frame());
    List<Value> values = site.rawArguments();
    if (!(values.size() > 2 && values.get(1) instanceof Value.Constant(Integer at))) {
      return null;
    }
    MethodSymbol virtual = out == null ? target(tree(site, 0), site.frame()) : null;
    if (virtual != null && at == 0) {
      return bound(virtual, values.get(2));
    }
    for (Value v : values.subList(2, values.size())) {
      // What was bound is gone: the next one stands in its place.
      out = out == null ? null : bind(out, at, v);
    }
    return out;
  }

  /** The function that a handle runs; null if that is not known. */
  Value function(Value handle, ExpressionTree tree, Frame f) {
    return handle instanceof Value.Handle h
        ? h.runs()
        : handle instanceof Value.Choice || tree == null
            ? null
            : method(target(tree, f), Value.UNKNOWN);
  }

  private MethodSymbol target(ExpressionTree tree, Frame f) {
    Upcalls upcalls = run.engine().upcalls();
    return tree == null || upcalls == null
        ? null
        : upcalls.target(tree, f.cls(), f.activation().unit(), f.activation().code());
  }

  private Value.Closure method(MethodSymbol m, Value self) {
    MethodTree code = m == null ? null : run.sources().method(m);
    return code == null ? null : new Value.Closure(code, SmallMap.empty(), self, false);
  }

  /** A method with its receiver, or its first argument, bound. */
  private Value bound(MethodSymbol m, Value to) {
    if (m != null && Methods.isOpen(m)) {
      return to instanceof Value.Closure || to instanceof Value.Obj ? to : null;
    }
    Value.Closure c = method(m, Value.UNKNOWN);
    return c == null ? null : bind(c, 0, to);
  }

  /** A function with one of its free arguments bound; null if that cannot be followed. */
  private Value bind(Value function, int at, Value to) {
    if (!(function instanceof Value.Closure c) || !(c.code() instanceof JCMethodDecl m)) {
      return null;
    }
    int free = at;
    if (!m.sym.isStatic() && c.self() == Value.UNKNOWN) {
      if (at == 0) {
        return to == Value.UNKNOWN
            ? null
            : Methods.isOpen(m.sym)
                ? bound(m.sym, to)
                : new Value.Closure(m, c.captured(), to, false);
      }
      free--;
    }
    for (VarSymbol p : m.sym.params()) {
      if (c.captured().get(p) == null && free-- == 0) {
        return new Value.Closure(m, c.captured().put(p, to), c.self(), false);
      }
    }
    return null;
  }
}

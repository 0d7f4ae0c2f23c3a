package dev.forewarn.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.constants.CompiledMethod;
import dev.forewarn.constants.Held;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.List;

/** Calls of short methods that are there as class files: what they call is called here. */
final class CompiledCalls {

  private final Run run;

  CompiledCalls(Run run) {
    this.run = run;
  }

  /** The outcomes of a call; null if it is not known what the method does. */
  List<Eval> call(CallSite site, MethodSymbol target, World w) {
    CompiledMethod method = run.engine().compiled().method(target);
    if (method == null) {
      return null;
    }
    List<MethodSymbol> called = new ArrayList<>();
    for (CompiledMethod.Call c : method.calls()) {
      MethodSymbol m = run.engine().compiled().symbol(c.method());
      if (m == null) {
        return null;
      }
      called.add(m);
    }
    run.calls().mayThrow(site, w);
    List<Eval> out = new ArrayList<>();
    from(0, method, called, List.of(), site, w, out);
    return out;
  }

  private void from(
      int i,
      CompiledMethod method,
      List<MethodSymbol> called,
      List<Value> results,
      CallSite site,
      World w,
      List<Eval> out) {
    if (i == called.size()) {
      out.add(new Eval(w, value(method.result(), results, site)));
      return;
    }
    CompiledMethod.Call c = method.calls().get(i);
    List<Value> arguments = new ArrayList<>();
    List<ExpressionTree> trees = new ArrayList<>();
    MethodSymbol m = called.get(i);
    for (Held h : c.arguments()) {
      int begin = tail(h, site);
      if (begin < 0) {
        arguments.add(value(h, results, site));
        if (h instanceof Held.Given g && g.index() < site.trees().size()) {
          trees.add(site.trees().get(g.index()));
        }
      } else if (m.isVarArgs() && h == c.arguments().getLast()) {
        arguments.addAll(site.rawArguments().subList(begin, site.rawArguments().size()));
        trees.addAll(site.trees().subList(begin, site.trees().size()));
      } else {
        arguments.add(Value.UNKNOWN);
      }
    }
    boolean onGiven = c.receiver() instanceof Held.Given g && g.index() < site.trees().size();
    CallSite inner =
        new CallSite(
                site.at(),
                m,
                c.receiver() == null ? Value.UNKNOWN : value(c.receiver(), results, site),
                arguments,
                trees.size() == arguments.size() ? trees : List.of(),
                m.getReturnType(),
                true,
                false,
                site.frame())
            .through(onGiven ? site.trees().get(((Held.Given) c.receiver()).index()) : null);
    for (Eval e : run.calls().invoke(inner, w)) {
      List<Value> more = new ArrayList<>(results);
      more.add(e.value());
      from(i + 1, method, called, more, site, e.world(), out);
    }
  }

  /** Where the arguments begin that the method gets as an array, if that is what it passes on. */
  private static int tail(Held h, CallSite site) {
    int last = site.method().params().size() - 1;
    boolean spread =
        h instanceof Held.Given g
            && g.index() == last
            && site.at() instanceof JCTree.JCMethodInvocation call
            && call.varargsElement != null
            && TreeInfo.symbol(call.meth) == site.method();
    return spread ? last : -1;
  }

  private Value value(Held held, List<Value> results, CallSite site) {
    return switch (held) {
      case Held.Given g -> tail(g, site) < 0 ? site.argument(g.index()) : Value.UNKNOWN;
      case Held.Result r -> results.get(r.call());
      case Held.Computed c ->
          Arithmetic.apply(
              operator(c.operator()),
              value(c.left(), results, site),
              value(c.right(), results, site));
      case Held.Joined j -> {
        Value text = new Value.Constant("");
        for (Held part : j.parts()) {
          text = Arithmetic.joined(text, value(part, results, site));
        }
        yield text;
      }
      default -> run.engine().compiled().value(held);
    };
  }

  private static Tree.Kind operator(char sign) {
    return switch (sign) {
      case '+' -> Tree.Kind.PLUS;
      case '-' -> Tree.Kind.MINUS;
      default -> Tree.Kind.MULTIPLY;
    };
  }
}

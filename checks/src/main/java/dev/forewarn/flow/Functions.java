package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Makes and runs functions: lambdas, method references, objects of functional interfaces. */
final class Functions {

  private final Run run;

  Functions(Run run) {
    this.run = run;
  }

  /** The value of a lambda. */
  Value lambda(LambdaExpressionTree tree, World w, Frame f) {
    run.seen(tree, f);
    return new Value.Closure(tree, captured(tree, w), f.self(), f.activation().inRoot());
  }

  /** The values of the variables that a piece of code mentions but does not declare. */
  SmallMap<VarSymbol, Value> captured(Tree code, World w) {
    SmallMap<VarSymbol, Value> out = SmallMap.empty();
    for (VarSymbol v : run.mentioned(code)) {
      Value value = w.locals().get(v);
      if (value != null) {
        out = out.put(v, value);
      }
    }
    return out;
  }

  /** The value of a method reference. */
  List<Eval> reference(MemberReferenceTree tree, World w, Frame f) {
    run.seen(tree, f);
    Symbol s = ASTHelpers.getSymbol(tree);
    boolean bound =
        s instanceof MethodSymbol m
            && !m.isStatic()
            && !m.isConstructor()
            && !((JCMemberReference) tree).kind.isUnbound();
    if (!bound) {
      return Eval.of(
          w, new Value.Closure(tree, SmallMap.empty(), Value.UNKNOWN, f.activation().inRoot()));
    }
    return Eval.then(
        run.expressions().evaluate(tree.getQualifierExpression(), w, f),
        e ->
            Eval.of(
                e.world(),
                new Value.Closure(tree, SmallMap.empty(), e.value(), f.activation().inRoot())));
  }

  /** Runs a function on this thread; null if it is not known what it does. */
  List<Eval> run(Value function, List<Value> arguments, Tree at, World w, Frame f) {
    return run(function, arguments, at, f.activation().strand(), w, f);
  }

  /** Runs a function; null if it is not known what it does. */
  List<Eval> run(Value function, List<Value> arguments, Tree at, Strand strand, World w, Frame f) {
    return switch (function) {
      case Value.Closure c when c.code() instanceof LambdaExpressionTree l ->
          lambda(c, l, arguments, at, strand, w, f);
      case Value.Closure c when c.code() instanceof JCMethodDecl m ->
          method(c, m, arguments, at, strand, w, f);
      case Value.Handle h -> run(h.runs(), arguments, at, strand, w, f);
      case Value.Closure c ->
          reference(c, (MemberReferenceTree) c.code(), arguments, at, strand, w, f);
      case Value.Obj o -> object(o, arguments, at, strand, w, f);
      default -> null;
    };
  }

  private List<Eval> lambda(
      Value.Closure c,
      LambdaExpressionTree tree,
      List<Value> arguments,
      Tree at,
      Strand strand,
      World w,
      Frame f) {
    if (!run.mayEnter(f.activation(), tree)) {
      return null;
    }
    Activation a =
        run.activation(
            f.activation(), at, tree, run.unitOf(tree, f.activation().unit()), c.inRoot(), strand);
    World entry = Bodies.withCaptured(w, c.captured());
    int i = 0;
    for (VariableTree p : tree.getParameters()) {
      Value v = i < arguments.size() ? arguments.get(i) : Value.UNKNOWN;
      entry = Bodies.bind(entry, ((JCVariableDecl) p).sym, v);
      i++;
    }
    Exits exits = new Exits(f.exits().handled(), f.exits(), List.of());
    ClassSymbol cls = run.classAround(tree, f.cls());
    Frame g = new Frame(a, c.self(), cls, exits);
    Worlds end = new Worlds();
    if (tree.getBody() instanceof BlockTree block) {
      end = run.statements().block(block, Worlds.of(entry), g);
    } else {
      for (Eval e : run.expressions().evaluate((ExpressionTree) tree.getBody(), entry, g)) {
        exits.returned(new Exits.Result(tree.getBody(), e.value()), e.world());
      }
    }
    return run.bodies().leave(tree, end, exits, w, a, f);
  }

  private List<Eval> reference(
      Value.Closure c,
      MemberReferenceTree tree,
      List<Value> arguments,
      Tree at,
      Strand strand,
      World w,
      Frame f) {
    if (!(ASTHelpers.getSymbol(tree) instanceof MethodSymbol m)) {
      return null;
    }
    if (m.isConstructor()) {
      Frame there = on(strand, at, f);
      return run.construction().create((ClassSymbol) m.owner, m, arguments, at, w, there);
    }
    Value receiver = c.self();
    List<Value> rest = arguments;
    if (!m.isStatic() && ((JCMemberReference) tree).kind.isUnbound()) {
      receiver = arguments.isEmpty() ? Value.UNKNOWN : arguments.get(0);
      rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    }
    // What it does is written where the reference stands.
    Activation a =
        run.activation(
            f.activation(), at, tree, run.unitOf(tree, f.activation().unit()), c.inRoot(), strand);
    Frame g = new Frame(a, f.self(), f.cls(), f.exits());
    boolean onSuper = tree.getQualifierExpression().toString().endsWith("super");
    return run.calls()
        .invoke(
            new CallSite(tree, m, receiver, rest, List.of(), m.getReturnType(), !onSuper, false, g),
            w);
  }

  /** What a method handle runs: a method, with some of its arguments bound. */
  private List<Eval> method(
      Value.Closure c,
      JCMethodDecl tree,
      List<Value> arguments,
      Tree at,
      Strand strand,
      World w,
      Frame f) {
    Deque<Value> rest = new ArrayDeque<>(arguments);
    Value receiver = c.self();
    if (!tree.sym.isStatic() && receiver == Value.UNKNOWN && !rest.isEmpty()) {
      receiver = rest.poll();
    }
    List<Value> all = new ArrayList<>();
    for (VarSymbol p : tree.sym.params()) {
      Value bound = c.captured().get(p);
      all.add(bound != null ? bound : rest.isEmpty() ? Value.UNKNOWN : rest.poll());
    }
    Frame g = on(strand, at, f);
    Type type = tree.sym.getReturnType();
    return run.calls()
        .invoke(new CallSite(at, tree.sym, receiver, all, List.of(), type, true, false, g), w);
  }

  private List<Eval> object(
      Value.Obj o, List<Value> arguments, Tree at, Strand strand, World w, Frame f) {
    HeapObject object = w.heap().get(o.id());
    if (object == null || !object.exact()) {
      return null;
    }
    MethodSymbol m = run.dispatch().functional(object.type());
    if (m == null || run.sources().method(m) == null && !runsWhatItHolds(m)) {
      return null;
    }
    Frame g = on(strand, at, f);
    CallSite site = new CallSite(at, m, o, arguments, List.of(), m.getReturnType(), true, false, g);
    return run.calls().invoke(site, w);
  }

  /** A thin activation marks everything below it as running on another thread. */
  private Frame on(Strand strand, Tree at, Frame f) {
    Activation here = f.activation();
    return strand.equals(here.strand())
        ? f
        : new Frame(
            run.activation(here, at, at, here.unit(), here.inRoot(), strand),
            f.self(),
            f.cls(),
            f.exits());
  }

  /** Whether a method of the JDK runs something else than the object that it is called on. */
  private boolean runsWhatItHolds(MethodSymbol m) {
    Contract c = run.contract(m);
    return c != null
        && c.effects().stream()
            .anyMatch(e -> e instanceof Effect.Runs r && r.what() instanceof Ref.Content);
  }

  /** Every function that a value may be. */
  List<Value> alternatives(Value v) {
    return new ArrayList<>(Value.each(v));
  }
}

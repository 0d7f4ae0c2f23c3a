package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.contracts.Contract;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Where stubs are made: by the linker, and by helpers that go on to it. */
final class Stubs {

  /** How many helpers deep. */
  private static final int DEPTH = 4;

  /** A call of {@code upcallStub}, with the way that leads to it. */
  record Site(ExpressionTree handle, ExpressionTree descriptor, Env env) {}

  private final Tools tools;
  private final Tracer tracer;
  private final Map<Tree, List<Tree>> inside = new IdentityHashMap<>();

  Stubs(Tools tools, Tracer tracer) {
    this.tools = tools;
    this.tracer = tracer;
  }

  /** Whether a method makes a stub of the handle that it is given first. */
  boolean makes(MethodSymbol m) {
    Contract c = tools.contracts().apply(m);
    return c != null && c.makesStub();
  }

  /** The stubs that a call makes, itself or in the method that it runs. */
  List<Site> of(Tree call, Env env) {
    List<Site> out = new ArrayList<>();
    add(call, env, out);
    return out;
  }

  private void add(Tree call, Env env, List<Site> out) {
    if (!(ASTHelpers.getSymbol(call) instanceof MethodSymbol m)) {
      return;
    }
    List<? extends ExpressionTree> arguments =
        call instanceof MethodInvocationTree i
            ? i.getArguments()
            : ((NewClassTree) call).getArguments();
    if (makes(m)) {
      out.add(new Site(arguments.get(0), arguments.get(1), env));
      return;
    }
    MethodTree code = tools.sources().method(m);
    if (arguments.isEmpty()
        || code == null
        || code.getBody() == null
        || env.depth() >= DEPTH
        || !tools.makesStubs().test(code)) {
      return;
    }
    Env there = tracer.inside(m, code, arguments, env).on(receiver(call, m, env));
    for (Tree each : callsIn(code)) {
      add(each, there, out);
    }
  }

  /** What a method is called on, or what a constructor makes; null if that is {@code this}. */
  private static Env.Bound receiver(Tree call, MethodSymbol m, Env env) {
    if (call instanceof NewClassTree made) {
      return new Env.Bound(made, env);
    }
    ExpressionTree on = m.isStatic() ? null : ASTHelpers.getReceiver((MethodInvocationTree) call);
    return on == null ? env.self() : new Env.Bound(on, env);
  }

  /** The calls in a method that may make stubs. */
  private List<Tree> callsIn(MethodTree code) {
    List<Tree> known = inside.get(code);
    if (known == null) {
      known = new ArrayList<>();
      inside.put(code, known);
      List<Tree> found = known;
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
          found.add(tree);
          return super.visitMethodInvocation(tree, null);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void unused) {
          found.add(tree);
          return super.visitNewClass(tree, null);
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
          return null;
        }
      }.scan(code.getBody(), null);
    }
    return known;
  }
}

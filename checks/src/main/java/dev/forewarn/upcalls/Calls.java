package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Calls: runs the body if it can be seen, or else asks what is known and what is declared. */
final class Calls {

  private final Body body;
  private final Refusals refusals;

  Calls(Body body) {
    this.body = body;
    this.refusals = new Refusals(body);
  }

  Refusals refusals() {
    return refusals;
  }

  Val invoke(MethodInvocationTree tree, State s, Leaving out) {
    List<Leaving.Result> seen = outcomes(tree, s, out);
    if (seen == null) {
      return unseen(tree, s, out);
    }
    Val value = null;
    State end = new State();
    end.die();
    for (Leaving.Result r : seen) {
      end.join(r.state());
      value = value == null ? r.value() : Val.either(value, r.value());
    }
    s.become(end);
    return value == null ? Val.ANY : value;
  }

  /** The method that a call runs, if its code can be seen; null if not. */
  MethodSymbol visible(MethodInvocationTree tree) {
    if (!(ASTHelpers.getSymbol(tree) instanceof MethodSymbol named)) {
      return null;
    }
    boolean known = isOnThis(tree) && body.self() instanceof Val.Exact;
    MethodSymbol own =
        known ? Target.implementation(named, body.self(), body.runner().tools()) : null;
    MethodSymbol m = own == null ? named : own;
    MethodTree code = body.runner().tools().sources().method(m);
    if (code == null || code.getBody() == null) {
      return null;
    }
    boolean fixed =
        m.isStatic()
            || m.isConstructor()
            || own != null
            || (m.flags() & (Flags.PRIVATE | Flags.FINAL)) != 0
            || !body.runner().tools().overridden().test(m)
            || isSuper(ASTHelpers.getReceiver(tree));
    return fixed ? m : null;
  }

  private static boolean isOnThis(MethodInvocationTree tree) {
    ExpressionTree on = ASTHelpers.getReceiver(tree);
    return on == null || on instanceof IdentifierTree i && i.getName().contentEquals("this");
  }

  private static boolean isSuper(ExpressionTree receiver) {
    return receiver instanceof IdentifierTree i && i.getName().contentEquals("super");
  }

  /**
   * The ways in which a call of code that can be seen ends, with what they tell of the variables
   * that are passed; null if it cannot be seen.
   */
  List<Leaving.Result> outcomes(MethodInvocationTree tree, State s, Leaving out) {
    MethodSymbol m = visible(tree);
    if (m == null) {
      return null;
    }
    Val self = receiver(tree, m, s, out);
    List<Val> arguments = arguments(tree, m, tree.getArguments(), s, out);
    if (s.dead()) {
      return List.of();
    }
    Runner.Outcome o = body.runner().method(m, arguments, self, s);
    if (o == null) {
      declared(tree, m, s, out);
      List<Leaving.Result> unknown = new ArrayList<>();
      unknown.add(new Leaving.Result(Numbers.unknown(m.getReturnType()), s.copy()));
      return unknown;
    }
    thrown(o, tree, s, out);
    List<Leaving.Result> results = new ArrayList<>();
    MethodTree code = body.runner().tools().sources().method(m);
    for (Leaving.Result r : o.results()) {
      State now = s.copy();
      if (!m.isConstructor()) {
        learn(code, tree.getArguments(), r.state(), now);
      }
      results.add(new Leaving.Result(readBy(tree, evident(r)), now));
    }
    return results;
  }

  /** That a helper answers null where nobody knows whether it gets there proves nothing. */
  private static Val evident(Leaving.Result r) {
    return r.value() == Val.NULL && r.state().grade() != Grade.CERTAIN ? Val.ANY : r.value();
  }

  /** What a helper read from memory, at a call of it. */
  private record Read(Tree call, Object root) {}

  /** Each call of a helper may read something else. */
  private static Val readBy(Tree call, Val v) {
    if (!(v instanceof Num n) || n.roots().stream().noneMatch(Calls::isRead)) {
      return v;
    }
    Set<Object> roots = new HashSet<>();
    n.roots().forEach(root -> roots.add(isRead(root) ? new Read(call, root) : root));
    return new Num(n.low(), n.high(), n.every(), roots, n.holes());
  }

  private static boolean isRead(Object root) {
    return root instanceof Tree || root instanceof Read;
  }

  private void thrown(Runner.Outcome o, Tree at, State s, Leaving out) {
    if (o.thrown().isEmpty()) {
      return;
    }
    State some = s.copy();
    Names.mentioned(at).forEach(some::vouch);
    for (Thrown t : o.thrown()) {
      out.thrown(t.through(at, body.unit()).atMost(s.grade()), some);
    }
  }

  /** A method that returned has looked at its arguments: what it found holds for the variables. */
  private void learn(
      MethodTree code, List<? extends ExpressionTree> arguments, State after, State s) {
    Set<VarSymbol> changed = body.runner().tools().assigned().apply(code.getBody());
    for (int i = 0; i < arguments.size() && i < code.getParameters().size(); i++) {
      VarSymbol variable = Statements.variable(arguments.get(i));
      VarSymbol parameter = ((JCVariableDecl) code.getParameters().get(i)).sym;
      if (variable != null
          && after.knows(parameter)
          && !changed.contains(parameter)
          && variable.type.tsym == parameter.type.tsym
          && after.local(parameter) != Val.ANY) {
        s.refine(variable, after.local(parameter));
      } else if (variable != null
          && after.local(parameter) == Val.ANY
          && !changed.contains(parameter)) {
        s.vouch(variable);
      }
    }
  }

  private Val receiver(MethodInvocationTree tree, MethodSymbol m, State s, Leaving out) {
    ExpressionTree receiver = ASTHelpers.getReceiver(tree);
    if (m.isStatic() || receiver == null) {
      return m.isStatic() ? Val.ANY : body.self();
    }
    return body.expressions().notNull(body.expressions().eval(receiver, s, out), tree, s, out);
  }

  private List<Val> arguments(
      Tree call, MethodSymbol m, List<? extends ExpressionTree> trees, State s, Leaving out) {
    List<Val> values = new ArrayList<>();
    List<Type> types = m.type.getParameterTypes();
    boolean packed =
        call instanceof JCTree.JCMethodInvocation i && i.varargsElement != null
            || call instanceof JCTree.JCNewClass n && n.varargsElement != null;
    for (int i = 0; i < trees.size(); i++) {
      ExpressionTree e = trees.get(i);
      Val v = body.expressions().eval(e, s, out);
      boolean tail = packed && i >= types.size() - 1;
      Type to = tail || i >= types.size() ? null : types.get(i);
      if (to != null && !to.hasTag(TypeTag.TYPEVAR)) {
        v = body.expressions().converted(v, ((JCTree) e).type, to, e, s, out);
      }
      if (!tail) {
        values.add(v);
      }
    }
    if (packed) {
      values.add(new Val.Array(Num.of(trees.size() - types.size() + 1), types.getLast()));
    }
    return values;
  }

  /** A call of code that cannot be seen. */
  private Val unseen(MethodInvocationTree tree, State s, Leaving out) {
    if (!(ASTHelpers.getSymbol(tree) instanceof MethodSymbol m)) {
      return Val.ANY;
    }
    Val self = m.isConstructor() ? Val.ANY : receiver(tree, m, s, out);
    List<Val> arguments = arguments(tree, m, tree.getArguments(), s, out);
    if (s.dead()) {
      return Val.ANY;
    }
    if (Functions.isAbstract(m)) {
      Val ran = each(self, arguments, tree, s, out);
      if (ran != null) {
        return ran;
      }
    }
    Contract contract = body.runner().tools().contracts().apply(m);
    boolean checked = refusals.refused(tree, m, contract, self, arguments, s, out);
    if (s.dead()) {
      return Val.ANY;
    }
    if (!checked) {
      declared(tree, m, s, out);
    }
    if (contract != null) {
      runs(contract, self, arguments, tree, s, out);
      if (contract.effects().contains(new Effect.NeverReturns())) {
        s.die();
      }
    }
    return refusals.result(tree, m, contract, self, arguments);
  }

  /** Runs the functions that a method of the JDK runs before it returns. */
  private void runs(
      Contract contract, Val self, List<Val> arguments, Tree at, State s, Leaving out) {
    for (Effect e : contract.effects()) {
      if (e instanceof Effect.Runs r
          && r.what() instanceof Ref.Parameter(int i)
          && i < arguments.size()
          && arguments.get(i) instanceof Val.Function f
          && r.when().isNow()) {
        function(f, List.of(), at, s, out);
      }
    }
  }

  /** Runs one of several functions; null if it is not known of each what it does. */
  private Val each(Val functions, List<Val> arguments, Tree at, State s, Leaving out) {
    Val value = null;
    State end = new State();
    end.die();
    for (Val one : Val.each(functions)) {
      State own = s.copy();
      Val ran = one instanceof Val.Function f ? function(f, arguments, at, own, out) : null;
      if (ran == null) {
        return null;
      }
      end.join(own);
      value = value == null ? ran : Val.either(value, ran);
    }
    s.become(end);
    return value;
  }

  /** Runs a function; null if it is not known what it does. */
  private Val function(Val.Function f, List<Val> arguments, Tree at, State s, Leaving out) {
    Runner.Outcome o = runFunction(body.runner(), f, arguments, s);
    if (o == null) {
      return null;
    }
    thrown(o, at, s, out);
    if (o.results().isEmpty()) {
      s.die();
    }
    return o.results().stream().map(Leaving.Result::value).reduce(Val::either).orElse(Val.ANY);
  }

  /** What running a lambda or method reference comes to; null if that is not known. */
  static Runner.Outcome runFunction(
      Runner runner, Val.Function f, List<Val> arguments, State related) {
    if (f.code() instanceof LambdaExpressionTree l) {
      return runner.lambda(l, f.captured(), arguments, f.unit(), f.cls(), f.self());
    }
    MemberReferenceTree tree = (MemberReferenceTree) f.code();
    if (!(ASTHelpers.getSymbol(tree) instanceof MethodSymbol m) || m.isConstructor()) {
      return null;
    }
    boolean unbound = ((JCTree.JCMemberReference) tree).kind.isUnbound();
    List<Val> rest =
        unbound && !arguments.isEmpty() ? arguments.subList(1, arguments.size()) : arguments;
    Val self = unbound && !arguments.isEmpty() ? arguments.get(0) : f.self();
    Runner.Outcome seen = runner.method(m, rest, self, related);
    return seen != null ? seen : refused(runner, f, m, rest, self, related);
  }

  /** What a method of the JDK does that a reference names. */
  private static Runner.Outcome refused(
      Runner runner, Val.Function f, MethodSymbol m, List<Val> arguments, Val self, State related) {
    Contract contract = runner.tools().contracts().apply(m);
    if (contract == null || runner.tools().sources().method(m) != null) {
      return null;
    }
    Body body = new Body(runner, f.unit(), f.cls(), f.self());
    State s = related.copy();
    s.grade(Grade.CERTAIN);
    Leaving out = new Leaving();
    if (!body.calls().refusals().refused(f.code(), m, contract, self, arguments, s, out)) {
      return null;
    }
    List<Leaving.Result> results =
        s.dead()
            ? List.of()
            : List.of(
                new Leaving.Result(
                    body.calls().refusals().result(f.code(), m, contract, self, arguments), s));
    return new Runner.Outcome(List.copyOf(out.thrown.keySet()), results);
  }

  /** What a method that cannot be seen says that it throws; anything unchecked is possible. */
  void declared(Tree at, MethodSymbol m, State s, Leaving out) {
    boolean polymorphic = (m.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0;
    String name = m.isConstructor() ? m.enclClass().name.toString() : m.name.toString();
    for (Type t : m.type.getThrownTypes()) {
      Grade g = polymorphic ? Grade.HANDLE : Grade.DECLARED;
      Type bound = t.hasTag(TypeTag.TYPEVAR) ? ((Type.TypeVar) t).getUpperBound() : t;
      if (t.hasTag(TypeTag.TYPEVAR)) {
        continue;
      }
      body.raise(bound, false, g, at, name, s, out);
    }
    if (!polymorphic && !isOfJdk(m)) {
      body.raise(
          body.runner().type("java.lang.RuntimeException"),
          false,
          Grade.POSSIBLE,
          at,
          name,
          s,
          out);
    }
  }

  private static boolean isOfJdk(Symbol m) {
    String name = m.packge().fullname.toString();
    return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
  }

  /** The end of a {@code try} closes its resources. */
  void close(Tree resource, Type type, State s, Leaving out) {
    for (Type t : body.runner().tools().types().closure(type)) {
      for (Symbol each :
          t.tsym.members().getSymbolsByName(body.runner().tools().names().fromString("close"))) {
        if (each instanceof MethodSymbol m && m.params().isEmpty()) {
          Runner.Outcome o =
              body.runner().tools().overridden().test(m)
                  ? null
                  : body.runner().method(m, List.of(), Val.ANY, s);
          if (o == null) {
            declared(resource, m, s, out);
          } else {
            thrown(o, resource, s, out);
          }
          return;
        }
      }
    }
  }

  Val create(NewClassTree tree, State s, Leaving out) {
    if (!(ASTHelpers.getSymbol(tree) instanceof MethodSymbol m)) {
      return Val.ANY;
    }
    List<Val> arguments = arguments(tree, m, tree.getArguments(), s, out);
    if (s.dead()) {
      return Val.ANY;
    }
    Type type = ((JCTree) tree).type;
    Contract contract = body.runner().tools().contracts().apply(m);
    Runner.Outcome o = body.runner().method(m, arguments, Val.ANY, s);
    if (o != null) {
      thrown(o, tree, s, out);
      if (o.results().isEmpty()) {
        s.die();
      }
    } else if (!refusals.refused(tree, m, contract, Val.ANY, arguments, s, out)) {
      declared(tree, m, s, out);
    }
    return tree.getClassBody() == null ? new Val.Exact(type) : Val.ANY;
  }
}

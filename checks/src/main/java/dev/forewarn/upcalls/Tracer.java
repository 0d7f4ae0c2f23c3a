package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.Handling;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.Layouts;
import dev.forewarn.contracts.Trait;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Goes backwards from a method handle to what it runs. */
final class Tracer {

  /** Helpers and variables that lie between. */
  private static final int DEPTH = 12;

  private final Tools tools;
  private final Constants constants;
  private final Variables variables;
  private boolean usedParameter;

  Tracer(Tools tools, Constants constants, Variables variables) {
    this.tools = tools;
    this.constants = constants;
    this.variables = variables;
  }

  /** Forgets what was asked before. */
  Tracer fresh() {
    usedParameter = false;
    return this;
  }

  /** Whether the answer depends on what a helper was given. */
  boolean usedParameter() {
    return usedParameter;
  }

  Target handle(ExpressionTree tree, Env env) {
    return handle(tree, env, 0);
  }

  private Target handle(ExpressionTree tree, Env env, int depth) {
    if (depth > DEPTH || tree == null) {
      return Target.UNKNOWN;
    }
    return switch (tree) {
      case ParenthesizedTree t -> handle(t.getExpression(), env, depth + 1);
      case TypeCastTree t -> handle(t.getExpression(), env, depth + 1);
      case ConditionalExpressionTree t ->
          Target.each(
              List.of(
                  handle(t.getTrueExpression(), env, depth + 1),
                  handle(t.getFalseExpression(), env, depth + 1)));
      case IdentifierTree t -> variable(ASTHelpers.getSymbol(t), env, depth);
      case MemberSelectTree t -> variable(ASTHelpers.getSymbol(t), env, depth);
      case MethodInvocationTree t -> call(t, env, depth);
      default -> Target.UNKNOWN;
    };
  }

  private Target variable(Symbol symbol, Env env, int depth) {
    List<Target> all = new ArrayList<>();
    for (Env.Bound b : values(symbol, env)) {
      all.add(handle(b.tree(), b.env(), depth + 1));
    }
    return Target.each(all);
  }

  /** What a variable is given, and where. */
  private List<Env.Bound> values(Symbol symbol, Env env) {
    if (!(symbol instanceof VarSymbol v)) {
      return List.of();
    }
    if (v.owner instanceof ClassSymbol c) {
      ClassTree code = tools.sources().classTree(c);
      if (code == null) {
        return List.of();
      }
      Env there = Env.of(c, tools.sources().unit(c), code);
      return variables.assigned(v).stream().map(e -> new Env.Bound(e, there)).toList();
    }
    Env.Bound bound = env.parameters().get(v);
    if (bound != null) {
      usedParameter = true;
      return List.of(bound);
    }
    return variables.assigned(v, env.body()).stream().map(e -> new Env.Bound(e, env)).toList();
  }

  private Target call(MethodInvocationTree tree, Env env, int depth) {
    if (!(ASTHelpers.getSymbol(tree) instanceof MethodSymbol m)) {
      return Target.UNKNOWN;
    }
    Handling how = Trait.Handles.by(tools.contracts().apply(m));
    return switch (how) {
      case FINDS_STATIC, FINDS_VIRTUAL, FINDS_BOUND, REFLECTS ->
          found(how, tree.getArguments(), env);
      case NONE -> {
        List<Target> all = new ArrayList<>();
        for (Env.Bound b : results(tree, m, env)) {
          all.add(handle(b.tree(), b.env(), depth + 1));
        }
        yield Target.each(all);
      }
      default -> combined(how, tree, m, env, depth);
    };
  }

  /** What a helper of this compilation returns, and where. */
  List<Env.Bound> results(MethodInvocationTree tree, MethodSymbol m, Env env) {
    MethodTree code = tools.sources().method(m);
    if (code == null || code.getBody() == null || env.depth() > DEPTH) {
      return List.of();
    }
    Env inside = inside(m, code, tree.getArguments(), env);
    List<Env.Bound> out = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree r, Void unused) {
        if (r.getExpression() != null) {
          out.add(new Env.Bound(r.getExpression(), inside));
        }
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree l, Void unused) {
        return null;
      }

      @Override
      public Void visitClass(ClassTree c, Void unused) {
        return null;
      }
    }.scan(code.getBody(), null);
    return out;
  }

  /** The inside of a method that is called with these arguments. */
  Env inside(MethodSymbol m, MethodTree code, List<? extends ExpressionTree> arguments, Env env) {
    Map<VarSymbol, Env.Bound> passed = new IdentityHashMap<>();
    int n = Math.min(arguments.size(), code.getParameters().size());
    for (int i = 0; i < n; i++) {
      passed.put(
          ((JCVariableDecl) code.getParameters().get(i)).sym, new Env.Bound(arguments.get(i), env));
    }
    return env.into(m.enclClass(), tools.sources().unit(m.enclClass()), code, passed);
  }

  // ---- lookups ------------------------------------------------------------------------------

  private Target found(Handling how, List<? extends ExpressionTree> a, Env env) {
    return switch (how) {
      case FINDS_STATIC, FINDS_VIRTUAL ->
          method(classOf(a.get(0), env), a.get(1), a.get(2), how == Handling.FINDS_STATIC, env);
      case FINDS_BOUND -> {
        Val receiver = value(a.get(0), env);
        ClassSymbol c = classOfValue(a.get(0), receiver, env);
        yield bound(method(c, a.get(1), a.get(2), false, env), receiver);
      }
      default -> reflected(a.get(0), env);
    };
  }

  private static Target bound(Target t, Val receiver) {
    return new Target.Adapted(t, given -> inserted(given, 0, List.of(receiver)));
  }

  private static List<Val> inserted(List<Val> given, int at, List<Val> values) {
    List<Val> out = new ArrayList<>(given);
    out.addAll(Math.min(at, out.size()), values);
    return out;
  }

  private Target method(
      ClassSymbol c, ExpressionTree name, ExpressionTree type, boolean isStatic, Env env) {
    Evaluated text = constants.evaluate(name, env);
    noteParameters(name, env);
    String wanted = text == null ? null : text.as(String.class);
    if (c == null || wanted == null) {
      return Target.UNKNOWN;
    }
    return named(c, wanted, arity(type, env), isStatic);
  }

  /** A name that was passed to a helper counts as well. */
  private void noteParameters(ExpressionTree tree, Env env) {
    if (ASTHelpers.getSymbol(tree) instanceof VarSymbol v && env.parameters().containsKey(v)) {
      usedParameter = true;
    }
  }

  Target named(ClassSymbol c, String name, int arity, boolean isStatic) {
    MethodSymbol only = null;
    for (Type t : tools.types().closure(c.type)) {
      for (Symbol s : t.tsym.members().getSymbolsByName(tools.names().fromString(name))) {
        if (s instanceof MethodSymbol m
            && m.isStatic() == isStatic
            && (arity < 0 || m.params().size() == arity)) {
          if (only != null && only.enclClass() == m.enclClass()) {
            return Target.UNKNOWN;
          }
          only = only == null ? m : only;
        }
      }
    }
    return only == null
        ? Target.UNKNOWN
        : isStatic ? new Target.Method(only, Val.ANY) : new Target.Virtual(only);
  }

  /** How many parameters a type has that is known at least so far. */
  private int arity(ExpressionTree type, Env env) {
    int n = Layouts.parameters(constants.evaluate(type, env));
    if (n >= 0) {
      return n;
    }
    ExpressionTree e = ASTHelpers.stripParentheses(type);
    if (ASTHelpers.getSymbol(e) instanceof VarSymbol v) {
      List<Env.Bound> values = values(v, env);
      return values.size() == 1 ? arity(values.get(0).tree(), values.get(0).env()) : -1;
    }
    if (e instanceof MethodInvocationTree call
        && ASTHelpers.getSymbol(call) instanceof MethodSymbol m
        && m.name.contentEquals("methodType")
        && m.enclClass().flatname.contentEquals("java.lang.invoke.MethodType")) {
      for (ExpressionTree a : call.getArguments()) {
        if (!isClass(a)) {
          return -1;
        }
      }
      return call.getArguments().size() - 1;
    }
    return -1;
  }

  private static boolean isClass(ExpressionTree tree) {
    Type t = ((JCTree) tree).type;
    return t != null && t.tsym.flatName().contentEquals("java.lang.Class");
  }

  private Target reflected(ExpressionTree tree, Env env) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    if (ASTHelpers.getSymbol(e) instanceof VarSymbol v) {
      List<Env.Bound> values = values(v, env);
      return values.size() == 1
          ? reflected(values.get(0).tree(), values.get(0).env())
          : Target.UNKNOWN;
    }
    if (!(e instanceof MethodInvocationTree call)
        || !(ASTHelpers.getSymbol(call) instanceof MethodSymbol m)
        || !m.enclClass().flatname.contentEquals("java.lang.Class")
        || !(m.name.contentEquals("getDeclaredMethod") || m.name.contentEquals("getMethod"))) {
      return Target.UNKNOWN;
    }
    ClassSymbol c = classOf(ASTHelpers.getReceiver(call), env);
    Evaluated text = constants.evaluate(call.getArguments().get(0), env);
    if (c == null || text == null || text.as(String.class) == null) {
      return Target.UNKNOWN;
    }
    int arity = call.getArguments().size() - 1;
    Target isStatic = named(c, text.as(String.class), arity, true);
    return isStatic != Target.UNKNOWN ? isStatic : named(c, text.as(String.class), arity, false);
  }

  /** The class that an expression of type {@code Class} stands for; null if it is not known. */
  private ClassSymbol classOf(ExpressionTree tree, Env env) {
    ExpressionTree e = tree == null ? null : ASTHelpers.stripParentheses(tree);
    return switch (e) {
      case MemberSelectTree s when s.getIdentifier().contentEquals("class") ->
          ((JCTree) s.getExpression()).type.tsym instanceof ClassSymbol c ? c : null;
      case MethodInvocationTree call -> {
        String name = ASTHelpers.getSymbol(call).name.toString();
        ExpressionTree receiver = ASTHelpers.getReceiver(call);
        if (name.equals("lookupClass")) {
          yield env.cls();
        }
        yield name.equals("getClass")
            ? receiver == null ? env.cls() : classSymbol(((JCTree) receiver).type)
            : null;
      }
      case IdentifierTree i -> {
        List<Env.Bound> values = values(ASTHelpers.getSymbol(i), env);
        yield values.size() == 1 ? classOf(values.get(0).tree(), values.get(0).env()) : null;
      }
      case null, default -> null;
    };
  }

  private static ClassSymbol classSymbol(Type t) {
    return t != null && t.tsym instanceof ClassSymbol c ? c : null;
  }

  private ClassSymbol classOfValue(ExpressionTree tree, Val value, Env env) {
    if (value instanceof Val.Exact e) {
      return classSymbol(e.type());
    }
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    if (e instanceof IdentifierTree i && i.getName().contentEquals("this")) {
      return env.cls();
    }
    return classSymbol(((JCTree) tree).type);
  }

  /** A receiver or bound argument: a function, or an object of a class that is known. */
  Val value(ExpressionTree tree, Env env) {
    return value(tree, env, 0);
  }

  Val value(ExpressionTree tree, Env env, int depth) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    if (depth > DEPTH) {
      return Val.ANY;
    }
    Object constant = ASTHelpers.constValue(e);
    if (constant != null) {
      return Numbers.constant(constant);
    }
    return switch (e) {
      case LambdaExpressionTree l ->
          new Val.Function(l, captured(l, env, depth), self(env, depth), env.unit(), env.cls());
      case ConditionalExpressionTree c ->
          Val.either(
              value(c.getTrueExpression(), env, depth + 1),
              value(c.getFalseExpression(), env, depth + 1));
      case MemberReferenceTree r ->
          new Val.Function(r, new State(), boundTo(r, env, depth), env.unit(), env.cls());
      case NewClassTree n when ASTHelpers.getSymbol(n) != null -> {
        yield n.getClassBody() == null
            ? new Val.Exact(((JCTree) n).type, new Fields(this, tools).of(n, env, depth))
            : new Val.Exact(anonymous(n));
      }
      case TypeCastTree c -> value(c.getExpression(), env, depth + 1);
      case IdentifierTree i when i.getName().contentEquals("this") -> self(env, depth);
      case IdentifierTree i -> valueOf(ASTHelpers.getSymbol(i), env, depth);
      case MemberSelectTree s -> valueOf(ASTHelpers.getSymbol(s), env, depth);
      case MethodInvocationTree m when ASTHelpers.getSymbol(m) != null -> {
        List<Env.Bound> all = results(m, ASTHelpers.getSymbol(m), env);
        yield all.size() == 1 ? value(all.get(0).tree(), all.get(0).env(), depth + 1) : Val.ANY;
      }
      default -> Val.ANY;
    };
  }

  /** What {@code this} is, as far as the way tells that led here. */
  private Val self(Env env, int depth) {
    if (env.self() == null) {
      return Val.ANY;
    }
    Val v = value(env.self().tree(), env.self().env(), depth + 1);
    usedParameter |= v != Val.ANY;
    return v;
  }

  /** The variables around a lambda that it mentions: they never change. */
  private State captured(LambdaExpressionTree lambda, Env env, int depth) {
    State s = new State();
    for (VarSymbol v : Names.mentioned(lambda.getBody())) {
      Val held = v.owner instanceof MethodSymbol ? valueOf(v, env, depth) : Val.ANY;
      if (held != Val.ANY) {
        s.assign(v, held);
      }
    }
    return s;
  }

  private static Type anonymous(NewClassTree n) {
    return ((JCTree.JCClassDecl) n.getClassBody()).sym.type;
  }

  private Val boundTo(MemberReferenceTree r, Env env, int depth) {
    Symbol s = ASTHelpers.getSymbol(r);
    return s instanceof MethodSymbol m
            && !m.isStatic()
            && !m.isConstructor()
            && !((JCTree.JCMemberReference) r).kind.isUnbound()
        ? value(r.getQualifierExpression(), env, depth + 1)
        : Val.ANY;
  }

  private Val valueOf(Symbol symbol, Env env, int depth) {
    List<Env.Bound> values = values(symbol, env);
    boolean fixed = symbol.owner instanceof MethodSymbol || (symbol.flags() & Flags.FINAL) != 0;
    return fixed && values.size() == 1
        ? value(values.get(0).tree(), values.get(0).env(), depth + 1)
        : Val.ANY;
  }

  // ---- combinators --------------------------------------------------------------------------

  private Target combined(
      Handling how, MethodInvocationTree tree, MethodSymbol m, Env env, int depth) {
    List<? extends ExpressionTree> a = tree.getArguments();
    Target first = handle(m.isStatic() ? a.get(0) : ASTHelpers.getReceiver(tree), env, depth + 1);
    return switch (how) {
      case BINDS -> bound(first, value(a.get(0), env));
      case CATCHES ->
          new Target.Catching(
              first, type(classOf(a.get(1), env)), handle(a.get(2), env, depth + 1));
      case GUARDS ->
          new Target.Guarded(
              first, handle(a.get(1), env, depth + 1), handle(a.get(2), env, depth + 1));
      case FINISHES ->
          Target.each(List.of(first, unknownArguments(handle(a.get(1), env, depth + 1))));
      case FOLDS ->
          Target.each(
              List.of(
                  unknownArguments(first),
                  unknownArguments(handle(a.get(a.size() - 1), env, depth + 1))));
      case FILTERS, FILTERS_RESULT, COLLECTS -> {
        List<Target> all = new ArrayList<>();
        all.add(how == Handling.FILTERS_RESULT ? first : unknownArguments(first));
        for (ExpressionTree each : a.subList(1, a.size())) {
          all.add(unknownArguments(handle(each, env, depth + 1)));
        }
        yield Target.each(all);
      }
      case INSERTS -> {
        Integer at = number(a.get(1), env);
        List<Val> values = new ArrayList<>();
        a.subList(2, a.size()).forEach(e -> values.add(value(e, env)));
        yield at == null
            ? unknownArguments(first)
            : new Target.Adapted(first, given -> inserted(given, at, values));
      }
      case DROPS -> {
        Integer at = number(a.get(1), env);
        boolean counted = a.subList(2, a.size()).stream().allMatch(Tracer::isClass);
        int n = a.size() - 2;
        yield at == null || !counted
            ? unknownArguments(first)
            : new Target.Adapted(first, given -> dropped(given, at, n));
      }
      case ADAPTS -> first;
      case PERMUTES, RESHAPES -> unknownArguments(first);
      default -> Target.UNKNOWN;
    };
  }

  /** Of its arguments nothing is known any more. */
  private static Target unknownArguments(Target t) {
    return new Target.Adapted(t, given -> Guards.unknown());
  }

  private static List<Val> dropped(List<Val> given, int at, int n) {
    List<Val> out = new ArrayList<>(given);
    for (int i = 0; i < n && at < out.size(); i++) {
      out.remove(at);
    }
    return out;
  }

  private Integer number(ExpressionTree tree, Env env) {
    Evaluated e = constants.evaluate(tree, env);
    return e == null ? null : e.as(Integer.class);
  }

  private static Type type(ClassSymbol c) {
    return c == null ? null : c.type;
  }
}

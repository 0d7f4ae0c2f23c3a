package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.Marks;
import dev.forewarn.code.Within;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.Layouts;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the code that native code runs, and what exceptions it lets out. One per compilation; not
 * thread-safe, like javac itself.
 */
public final class Upcalls {

  private static final String MARK = "UpcallTarget";

  private final Tools tools;
  private final Constants constants;
  private final Tracer tracer;
  private final Stubs stubs;
  private final Map<Key, Known> outcomes = new HashMap<>();
  private final Set<Tree> run = Collections.newSetFromMap(new IdentityHashMap<>());

  private record Key(Target target, List<Layouts.Passed> passed) {}

  /** What a target lets out, and the code that native code calls. */
  private record Known(List<Thrown> thrown, List<Tree> entered) {}

  /** An analysis over what {@code tools} know of. */
  public Upcalls(Tools tools) {
    this.tools = tools;
    Variables variables = new Variables(tools.sources());
    constants = new Constants(tools, variables);
    tracer = new Tracer(tools, constants, variables);
    stubs = new Stubs(tools, tracer);
  }

  /** Whether native code calls a method or lambda itself, as far as calls have been looked at. */
  public boolean runs(Tree code) {
    return run.contains(code);
  }

  /**
   * What is wrong with the upcalls that a call makes stubs of, itself or by the helper that it
   * runs.
   *
   * @param call a method call, or the making of an object
   * @param body the method or initialiser that it stands in
   */
  public List<Fact> ofCall(Tree call, ClassSymbol cls, CompilationUnitTree unit, Tree body) {
    if (!(ASTHelpers.getSymbol(call) instanceof MethodSymbol m)) {
      return List.of();
    }
    List<Fact> out = new ArrayList<>();
    Env env = Env.of(cls, unit, body);
    boolean direct = stubs.makes(m);
    for (Stubs.Site site : stubs.of(call, env)) {
      Target target = tracer.fresh().handle(site.handle(), site.env());
      if (target != Target.UNKNOWN && (direct || tracer.usedParameter())) {
        List<Layouts.Passed> passed =
            Layouts.passed(constants.evaluate(site.descriptor(), site.env()));
        fact(target, passed, env, call, unit).ifPresent(out::add);
      }
    }
    if (call instanceof MethodInvocationTree c && isAllocate(c, m)) {
      Val f = tracer.value(c.getArguments().get(0), env);
      if (f instanceof Val.Function function) {
        fact(new Target.Function(function), null, env, call, unit).ifPresent(out::add);
      }
    }
    return out;
  }

  /** Whether a call is of what jextract generates to make a stub, known from a class file only. */
  private boolean isAllocate(MethodInvocationTree call, MethodSymbol m) {
    return m.isStatic()
        && m.name.contentEquals("allocate")
        && m.params().size() == 2
        && constants.isSegment(m.getReturnType())
        && m.type.getParameterTypes().get(1).tsym.flatName().contentEquals(FfmTypes.ARENA)
        && Functions.abstractMethod(m.type.getParameterTypes().get(0), tools) != null
        && tools.sources().method(m) == null
        && call.getArguments().size() == 2;
  }

  /**
   * The instance method of a name; null if it is not certain which one it is.
   *
   * @param type what is known of its type
   */
  public MethodSymbol named(ClassSymbol c, String name, Evaluated type) {
    int arity = Layouts.parameters(type);
    return tracer.named(c, name, arity, false) instanceof Target.Virtual v ? v.method() : null;
  }

  /**
   * The method that a handle runs, whatever is bound to it; null if it is not one that is known.
   *
   * @param body the method or initialiser that the expression stands in
   */
  public MethodSymbol target(
      ExpressionTree handle, ClassSymbol cls, CompilationUnitTree unit, Tree body) {
    Target t = tracer.fresh().handle(handle, Env.of(cls, unit, body));
    while (true) {
      switch (t) {
        case Target.Method m -> {
          return m.method();
        }
        case Target.Virtual v -> {
          return v.method();
        }
        case Target.Adapted a -> t = a.inner();
        case Target.Catching c -> t = c.body();
        case Target.Guarded g -> t = g.then();
        case Target.Each e -> t = e.of().isEmpty() ? Target.UNKNOWN : e.of().get(0);
        case Target.Function f -> {
          return null;
        }
        case Target.Unknown u -> {
          return null;
        }
      }
    }
  }

  /** What is wrong with a method that is said to be an upcall's target. */
  public List<Fact> ofMarked(JCMethodDecl tree, CompilationUnitTree unit) {
    MethodSymbol m = tree.sym;
    if (m == null || tree.body == null || m.isConstructor() || !isMarked(m)) {
      return List.of();
    }
    Target target = new Target.Method(m, Val.ANY);
    Env env = Env.of(m.enclClass(), unit, tree);
    return fact(target, null, env, null, unit).stream().toList();
  }

  private boolean isMarked(MethodSymbol m) {
    if (Marks.of(m, MARK) != null
        || Marks.of(m.enclClass(), MARK) != null && (m.flags() & Flags.PRIVATE) == 0) {
      return true;
    }
    for (MethodSymbol o : tools.methods().overridden(m)) {
      boolean only = (o.flags() & Flags.ABSTRACT) != 0 && Marks.of(o.enclClass(), MARK) != null;
      if (Marks.of(o, MARK) != null || only) {
        return true;
      }
    }
    return false;
  }

  /** What is wrong with a lambda for an interface that is said to be an upcall's. */
  public List<Fact> ofLambda(LambdaExpressionTree tree, ClassSymbol cls, CompilationUnitTree unit) {
    Type t = ((JCTree) (ExpressionTree) tree).type;
    MethodSymbol m = Functions.abstractMethod(t, tools);
    if (m == null || Marks.of(m, MARK) == null && Marks.of(m.enclClass(), MARK) == null) {
      return List.of();
    }
    Val.Function f = new Val.Function(tree, new State(), Val.ANY, unit, cls);
    Env env = Env.of(cls, unit, tree);
    return fact(new Target.Function(f), null, env, null, unit).stream().toList();
  }

  /** What a target lets out, if it is worth telling. */
  private Optional<Fact> fact(
      Target target, List<Layouts.Passed> passed, Env env, Tree stub, CompilationUnitTree unit) {
    Key key = new Key(target, passed);
    Known known = outcomes.get(key);
    if (known == null) {
      known = run(target, passed, env);
      outcomes.put(key, known);
    }
    return fact(known.thrown(), known.entered(), stub, unit);
  }

  private Known run(Target target, List<Layouts.Passed> passed, Env env) {
    Runner runner = new Runner(tools, constants);
    try {
      List<Thrown> thrown = Target.run(target, passed(passed, runner), runner, env);
      thrown =
          new Samples(tools, constants)
              .settled(thrown, runner, r -> Target.run(target, passed(passed, r), r, env));
      return new Known(thrown, runner.entered());
    } catch (Runner.TooMuch e) {
      return new Known(List.of(), runner.entered());
    } finally {
      run.addAll(runner.entered());
    }
  }

  /** What native code passes, as far as the descriptor tells; null if it is not known. */
  private List<Val> passed(List<Layouts.Passed> descriptor, Runner runner) {
    if (descriptor == null) {
      return null;
    }
    List<Val> out = new ArrayList<>();
    for (int i = 0; i < descriptor.size(); i++) {
      Layouts.Passed p = descriptor.get(i);
      Type t =
          switch (p.carrier()) {
            case "int" -> tools.symtab().intType;
            case "long" -> tools.symtab().longType;
            case "short" -> tools.symtab().shortType;
            case "byte" -> tools.symtab().byteType;
            case "char" -> tools.symtab().charType;
            case "boolean" -> tools.symtab().booleanType;
            default -> null;
          };
      boolean segment = p.carrier().endsWith("MemorySegment");
      out.add(
          t != null ? runner.outside(t, i) : segment ? new Val.Segment(p.size(), true) : Val.ANY);
    }
    return out;
  }

  /** The first of what is thrown that is worth telling: what is certain goes before the rest. */
  private static Optional<Fact> fact(
      List<Thrown> all, List<Tree> entered, Tree stub, CompilationUnitTree unit) {
    List<Thrown> told = new ArrayList<>(all);
    told.removeIf(t -> !isTold(t) || t.unit() != unit && stub == null);
    told.sort((a, b) -> b.grade().compareTo(a.grade()));
    if (told.isEmpty()) {
      return Optional.empty();
    }
    List<Fact.UpcallThrows> others = new ArrayList<>();
    for (Thrown t : told.subList(1, told.size())) {
      others.add(fact(t, entered, stub, unit, List.of()));
    }
    return Optional.of(fact(told.get(0), entered, stub, unit, others));
  }

  private static Fact.UpcallThrows fact(
      Thrown t,
      List<Tree> entered,
      Tree stub,
      CompilationUnitTree unit,
      List<Fact.UpcallThrows> others) {
    boolean here = t.unit() == unit;
    Place made = stub == null ? null : new Place(unit, stub);
    return new Fact.UpcallThrows(
        here ? new Place(unit, t.at()) : made,
        new Place(t.originUnit(), t.origin()),
        made,
        t.type().tsym.name.toString(),
        t.callee(),
        here ? codeAround(t.at(), entered) : null,
        others,
        t.grade() == Grade.CERTAIN);
  }

  /** Which of the pieces of code that native code calls a tree is in. */
  private static Tree codeAround(Tree at, List<Tree> entered) {
    Tree innermost = null;
    for (Tree code : entered) {
      boolean around =
          Within.contains(code, at) && (innermost == null || Within.contains(innermost, code));
      innermost = around ? code : innermost;
    }
    return innermost;
  }

  private static boolean isTold(Thrown t) {
    return switch (t.grade()) {
      case CERTAIN, DECLARED -> true;
      // The call of a handle announces it, and nobody has made something else of it.
      case HANDLE ->
          t.callee() != null && t.type().tsym.flatName().contentEquals("java.lang.Throwable");
      case POSSIBLE -> false;
    };
  }
}

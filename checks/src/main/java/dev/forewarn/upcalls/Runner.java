package dev.forewarn.upcalls;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Runs the code of one upcall, and what it calls. */
final class Runner {

  /** How many calls deep code is looked at. */
  private static final int DEPTH = 7;

  /** Expressions looked at before an upcall is given up. */
  private static final int STEPS = 60_000;

  /** An upcall is too much work. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super(null, null, false, false);
    }
  }

  /** What running code can come to: what is thrown, and what it ends with. */
  record Outcome(List<Thrown> thrown, List<Leaving.Result> results) {}

  private record Way(Tree condition, boolean holds) {}

  private record Call(Tree code, List<Val> arguments, Val self, boolean helper) {}

  private final Tools tools;
  private final Constants constants;
  private final Map<Call, Outcome> known = new HashMap<>();
  private final Set<Tree> running = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Tree> entered = new ArrayList<>();
  private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What native code passes, where that was tried out, by the index of the parameter. */
  private final Map<Integer, Long> sample;

  private final Map<Integer, Num> asked = new TreeMap<>();

  /** What native code passes, by what stands for it in numbers that are computed from it. */
  private final Map<Object, Integer> passed = new HashMap<>();

  private final Set<Integer> lengths = new HashSet<>();

  /** Ways that numbers which are tried out have led to. */
  private final Set<Object> ways = new HashSet<>();

  private boolean unsure;
  private int steps;

  Runner(Tools tools, Constants constants) {
    this(tools, constants, Map.of());
  }

  Runner(Tools tools, Constants constants, Map<Integer, Long> sample) {
    this.tools = tools;
    this.constants = constants;
    this.sample = sample;
  }

  /** A number that native code passes for a parameter. */
  Val outside(Type type, int parameter) {
    Object root = "parameter " + parameter;
    passed.put(root, parameter);
    Val all = Numbers.outside(type, root);
    if (!(all instanceof Num n)) {
      return all;
    }
    asked.put(parameter, n);
    Long tried = sample.get(parameter);
    return tried == null ? n : Num.of(tried);
  }

  /** Takes what native code passes for a length; false if it is not native code that passes it. */
  boolean trustedLength(Num n) {
    if (n.roots().isEmpty() || !passed.keySet().containsAll(n.roots())) {
      return false;
    }
    n.roots().forEach(root -> lengths.add(passed.get(root)));
    return true;
  }

  /** Whether a parameter is taken for a length, which is not negative. */
  boolean isLength(int parameter) {
    return lengths.contains(parameter);
  }

  /** The numbers that native code passes, by the index of the parameter. */
  Map<Integer, Num> asked() {
    return asked;
  }

  /** All code that was run. */
  Set<Tree> seen() {
    return seen;
  }

  int steps() {
    return steps;
  }

  /**
   * Whether native code can make a number each of those between its bounds; if not, trying out
   * tells more.
   */
  boolean evident(Num n) {
    went(n.low());
    return evident(n.every() || n.single());
  }

  boolean evident(boolean is) {
    unsure |= !is;
    return is;
  }

  /** Notes where the numbers that are tried out lead to: a branch, an index. */
  void went(Object way) {
    if (!sample.isEmpty()) {
      ways.add(way);
    }
  }

  void went(Tree condition, boolean holds) {
    if (!sample.isEmpty()) {
      ways.add(new Way(condition, holds));
    }
  }

  /** Where the numbers that were tried out led to. */
  Set<Object> ways() {
    return ways;
  }

  /** Whether something may be thrown or not: which, bounds do not tell. */
  boolean unsure() {
    return unsure;
  }

  Tools tools() {
    return tools;
  }

  Constants constants() {
    return constants;
  }

  /** A class of java.base. */
  Type type(String name) {
    return tools.symtab().enterClass(tools.symtab().java_base, tools.names().fromString(name)).type;
  }

  /** How many pieces of code are running: one is what native code calls itself. */
  int depth() {
    return running.size();
  }

  /** The code that native code calls itself. */
  List<Tree> entered() {
    return entered;
  }

  private void enter(Tree code) {
    seen.add(code);
    if (running.size() == 1) {
      entered.add(code);
    }
  }

  void step() {
    steps++;
    if (steps > STEPS) {
      throw new TooMuch();
    }
  }

  /** Runs a method of this compilation; null if it cannot be seen or is too deep down. */
  Outcome method(MethodSymbol m, List<Val> arguments, Val self, State related) {
    MethodTree tree = tools.sources().method(m);
    CompilationUnitTree unit = tools.sources().unit(m.enclClass());
    if (tree == null || tree.getBody() == null || unit == null) {
      return null;
    }
    Call call = new Call(tree, List.copyOf(arguments), self, !running.isEmpty());
    Outcome before = known.get(call);
    if (before != null) {
      return before;
    }
    if (running.size() >= DEPTH || !running.add(tree)) {
      return null;
    }
    enter(tree);
    try {
      State s = related.copy();
      s.forgetLocals();
      s.grade(Grade.CERTAIN);
      int i = 0;
      for (VariableTree p : tree.getParameters()) {
        Val v = i < arguments.size() ? arguments.get(i) : Val.ANY;
        JCVariableDecl d = (JCVariableDecl) p;
        s.assign(d.sym, v == Val.ANY ? Numbers.unknown(d.sym.type) : v);
        i++;
      }
      Outcome out =
          code(new Body(this, unit, m.enclClass(), self, m.getReturnType()), tree.getBody(), s);
      if (arguments.stream().noneMatch(Val.Function.class::isInstance)) {
        known.put(call, out);
      }
      return out;
    } finally {
      running.remove(tree);
    }
  }

  /** Runs a lambda; null if it is too deep down. */
  Outcome lambda(
      LambdaExpressionTree tree,
      State captured,
      List<Val> arguments,
      CompilationUnitTree unit,
      ClassSymbol cls,
      Val self) {
    if (running.size() >= DEPTH || !running.add(tree)) {
      return null;
    }
    enter(tree);
    try {
      State s = captured.copy();
      s.grade(Grade.CERTAIN);
      int i = 0;
      for (VariableTree p : tree.getParameters()) {
        Val v = i < arguments.size() ? arguments.get(i) : Val.ANY;
        JCVariableDecl d = (JCVariableDecl) p;
        s.assign(d.sym, v == Val.ANY ? Numbers.unknown(d.sym.type) : v);
        i++;
      }
      return code(new Body(this, unit, cls, self, result(tree)), tree.getBody(), s);
    } finally {
      running.remove(tree);
    }
  }

  private Type result(LambdaExpressionTree tree) {
    Type t = ((JCTree) (ExpressionTree) tree).type;
    return Functions.abstractMethod(t, tools) == null
        ? null
        : tools.types().findDescriptorType(t).getReturnType();
  }

  private static Outcome code(Body body, Tree code, State s) {
    Leaving out = new Leaving();
    if (code instanceof BlockTree block) {
      for (State end : body.statements().block(block.getStatements(), List.of(s), out)) {
        out.returns.add(new Leaving.Result(Val.ANY, end));
      }
    } else {
      Val v = body.expressions().eval((ExpressionTree) code, s, out);
      v = body.returned(v, (ExpressionTree) code, s, out);
      if (!s.dead()) {
        out.returns.add(new Leaving.Result(v, s));
      }
    }
    List<Leaving.Result> results = new ArrayList<>();
    for (Leaving.Result r : out.returns) {
      if (results.stream()
          .noneMatch(x -> x.value().equals(r.value()) && x.state().same(r.state()))) {
        results.add(r);
      }
    }
    return new Outcome(List.copyOf(out.thrown.keySet()), results);
  }
}

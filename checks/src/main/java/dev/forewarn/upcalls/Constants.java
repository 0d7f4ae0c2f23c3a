package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.MethodKey;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.Evaluator;
import dev.forewarn.constants.Layouts;
import dev.forewarn.constants.Subject;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Trait;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What fields hold for good, and what layouts and descriptors are. */
final class Constants {

  private static final int DEPTH = 8;

  private final Tools tools;
  private final Map<VarSymbol, Val> fields = new IdentityHashMap<>();
  private final Variables variables;

  Constants(Tools tools, Variables variables) {
    this.tools = tools;
    this.variables = variables;
  }

  /** What a field holds, as far as that never changes. */
  Val field(VarSymbol v) {
    Val known = fields.get(v);
    if (known == null) {
      known = find(v);
      fields.put(v, known);
    }
    return known;
  }

  private Val find(VarSymbol v) {
    Val unknown = Numbers.unknown(v.type);
    if ((v.flags() & Flags.FINAL) == 0 || !(v.owner instanceof ClassSymbol)) {
      return unknown;
    }
    if (v.getConstValue() != null) {
      return Numbers.constant(
          ASTHelpers.constValue(declared(v)) == null
              ? v.getConstValue()
              : ASTHelpers.constValue(declared(v)));
    }
    ExpressionTree init = declared(v);
    return switch (init) {
      case null -> unknown;
      case NewArrayTree n when n.getInitializers() != null ->
          new Val.Array(Num.of(n.getInitializers().size()), v.type);
      case NewArrayTree n
          when n.getDimensions().size() > 0
              && ASTHelpers.constValue(n.getDimensions().get(0)) instanceof Integer i ->
          new Val.Array(Num.of(i), v.type);
      case LambdaExpressionTree l -> function(l, v);
      case MemberReferenceTree r -> function(r, v);
      case MethodInvocationTree c
          when ASTHelpers.getSymbol(c) instanceof MethodSymbol m
              && tools.contracts().apply(m) != null
              && tools.contracts().apply(m).is(Trait.CountsArguments.class) ->
          new Val.Array(Num.of(c.getArguments().size()), v.type);
      default -> unknown;
    };
  }

  private Val function(ExpressionTree code, VarSymbol field) {
    ClassSymbol c = field.enclClass();
    return new Val.Function(code, new State(), Val.ANY, tools.sources().unit(c), c);
  }

  private ExpressionTree declared(VarSymbol v) {
    VariableTree tree = tools.sources().field(v);
    return tree == null ? null : tree.getInitializer();
  }

  boolean isSegment(Type t) {
    return t.tsym.flatName().contentEquals(FfmTypes.SEGMENT);
  }

  /** The size of the layout that an expression is; null if it is not known. */
  Long byteSize(ExpressionTree layout) {
    return layout == null ? null : Layouts.byteSize(evaluate(layout, null));
  }

  /** The size of the segments that reading a layout of pointers gives; -1 if it is not known. */
  long targetSize(ExpressionTree layout) {
    return Layouts.targetSize(evaluate(layout, null));
  }

  /**
   * What an expression is that describes memory or functions.
   *
   * @param env where it stands; null if only constants count
   */
  Evaluated evaluate(ExpressionTree tree, Env env) {
    return evaluate(tree, env, 0);
  }

  private Evaluated evaluate(ExpressionTree tree, Env env, int depth) {
    if (depth > DEPTH || tree == null) {
      return null;
    }
    Object constant = ASTHelpers.constValue(tree);
    if (constant != null) {
      return Evaluator.plain(constant);
    }
    return switch (tree) {
      case ParenthesizedTree t -> evaluate(t.getExpression(), env, depth + 1);
      case TypeCastTree t -> {
        Evaluated e = evaluate(t.getExpression(), env, depth + 1);
        yield e == null ? null : e.castTo(((JCTree) t.getType()).type.tsym.flatName().toString());
      }
      case IdentifierTree t -> variable(ASTHelpers.getSymbol(t), env, depth);
      case MemberSelectTree t ->
          t.getIdentifier().contentEquals("class")
              ? tools
                  .evaluator()
                  .classLiteral(((JCTree) t.getExpression()).type.tsym.flatName().toString())
              : variable(ASTHelpers.getSymbol(t), env, depth);
      case MethodInvocationTree t -> call(t, env, depth);
      default -> null;
    };
  }

  private Evaluated variable(Symbol symbol, Env env, int depth) {
    if (!(symbol instanceof VarSymbol v)) {
      return null;
    }
    if (v.owner instanceof ClassSymbol c) {
      if (c.packge().fullname.contentEquals(FfmTypes.PACKAGE)) {
        return tools.evaluator().constant(c.flatname.toString(), v.name.toString());
      }
      boolean fixed = (v.flags() & Flags.FINAL) != 0 || (v.flags() & Flags.PRIVATE) != 0;
      ExpressionTree init = fixed ? declared(v) : null;
      return init == null ? null : evaluate(init, Env.of(c, null, null), depth + 1);
    }
    if (env == null) {
      return null;
    }
    Env.Bound bound = env.parameters().get(v);
    if (bound != null) {
      return evaluate(bound.tree(), bound.env(), depth + 1);
    }
    List<ExpressionTree> values = variables.assigned(v, env.body());
    return values.size() == 1 ? evaluate(values.get(0), env, depth + 1) : null;
  }

  private Evaluated call(MethodInvocationTree tree, Env env, int depth) {
    if (!(ASTHelpers.getSymbol(tree) instanceof MethodSymbol m)) {
      return null;
    }
    MethodTree code = tools.sources().method(m);
    if (code != null && code.getBody() != null) {
      return helper(tree, m, code, env, depth);
    }
    Contract contract = tools.contracts().apply(m);
    if (contract == null || !contract.is(Trait.Evaluates.class)) {
      return null;
    }
    ExpressionTree receiver = m.isStatic() ? null : ASTHelpers.getReceiver(tree);
    Evaluated self = receiver == null ? null : evaluate(receiver, env, depth + 1);
    List<Evaluated> arguments = new ArrayList<>();
    for (ExpressionTree a : tree.getArguments()) {
      arguments.add(evaluate(a, env, depth + 1));
    }
    MethodKey key = tools.methods().key(m);
    if (key.owner().equals(FfmTypes.ADDRESS_LAYOUT) && key.name().equals("withTargetLayout")) {
      return Layouts.pointing(self, Layouts.byteSize(arguments.get(0)));
    }
    if (key.owner().equals(FfmTypes.ADDRESS_LAYOUT) && key.name().equals("withoutTargetLayout")) {
      return Layouts.pointingNowhere(self);
    }
    return tools
        .evaluator()
        .apply(key, Trait.Handles.by(contract), self, arguments, Subject.LAYOUTS)
        .value();
  }

  private Evaluated helper(
      MethodInvocationTree tree, MethodSymbol m, MethodTree code, Env env, int depth) {
    if (code.getBody().getStatements().size() != 1
        || !(code.getBody().getStatements().get(0) instanceof ReturnTree r)) {
      return null;
    }
    Env at = env == null ? Env.of(m.enclClass(), null, null) : env;
    Map<VarSymbol, Env.Bound> passed = new IdentityHashMap<>();
    int n = Math.min(tree.getArguments().size(), code.getParameters().size());
    for (int i = 0; i < n; i++) {
      passed.put(
          ((JCVariableDecl) code.getParameters().get(i)).sym,
          new Env.Bound(tree.getArguments().get(i), at));
    }
    return evaluate(r.getExpression(), at.into(m.enclClass(), null, code, passed), depth + 1);
  }
}

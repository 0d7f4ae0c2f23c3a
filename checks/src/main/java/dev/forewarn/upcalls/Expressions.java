package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.*;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Evaluates expressions, and notes what they throw. The state becomes that after it. */
final class Expressions {

  private final Body body;

  Expressions(Body body) {
    this.body = body;
  }

  Val eval(ExpressionTree tree, State s, Leaving out) {
    if (s.dead()) {
      return Val.ANY;
    }
    body.runner().step();
    Object constant = ASTHelpers.constValue(tree);
    if (constant != null) {
      return Numbers.constant(constant);
    }
    return switch (tree) {
      case ParenthesizedTree t -> eval(t.getExpression(), s, out);
      case LiteralTree t -> t.getKind() == Tree.Kind.NULL_LITERAL ? Val.NULL : Val.ANY;
      case IdentifierTree t -> variable(ASTHelpers.getSymbol(t), s);
      case MemberSelectTree t -> select(t, s, out);
      case AssignmentTree t -> assignment(t, s, out);
      case CompoundAssignmentTree t -> compound(t, s, out);
      case UnaryTree t -> unary(t, s, out);
      case BinaryTree t -> binary(t, s, out);
      case ConditionalExpressionTree t -> conditional(t, s, out);
      case ArrayAccessTree t -> element(t, s, out);
      case NewArrayTree t -> newArray(t, s, out);
      case TypeCastTree t -> cast(t, s, out);
      case InstanceOfTree t -> truth(t, s, out);
      case MethodInvocationTree t -> body.calls().invoke(t, s, out);
      case NewClassTree t -> body.calls().create(t, s, out);
      case SwitchExpressionTree t -> body.switches().expression(t, s, out);
      case LambdaExpressionTree t -> function(t, s, body.self());
      case MemberReferenceTree t -> reference(t, s, out);
      default -> Val.ANY;
    };
  }

  /** A local variable with its first value. */
  void declare(VarSymbol v, ExpressionTree init, State s, Leaving out) {
    if (init == null) {
      s.assign(v, Numbers.unknown(v.type));
      return;
    }
    Val value = init instanceof NewArrayTree n ? newArray(n, s, out, v.type) : eval(init, s, out);
    if (!s.dead()) {
      store(v, value, init, s, out);
    }
  }

  private void store(VarSymbol v, Val value, ExpressionTree from, State s, Leaving out) {
    s.assign(v, converted(value, ((JCTree) from).type, v.type, from, s, out));
    if (v.type.hasTag(TypeTag.BOOLEAN) && !Names.mentions(from, v) && isPure(from)) {
      s.means(v, from);
    }
  }

  private static boolean isPure(ExpressionTree e) {
    ExpressionTree x = ASTHelpers.stripParentheses(e);
    return switch (x) {
      case BinaryTree b -> isPure(b.getLeftOperand()) && isPure(b.getRightOperand());
      case UnaryTree u -> !Names.isStep(u) && isPure(u.getExpression());
      case InstanceOfTree i -> isPure(i.getExpression()) && i.getPattern() == null;
      case IdentifierTree i -> true;
      case LiteralTree l -> true;
      case MemberSelectTree m -> isPure(m.getExpression());
      default -> false;
    };
  }

  /** A value as a variable or parameter of a type holds it: boxed, unboxed, wider. */
  Val converted(Val value, Type from, Type to, Tree at, State s, Leaving out) {
    if (to.isPrimitive() && from != null && !from.isPrimitive()) {
      return Numbers.convert(present(value, to, at, s, out), to);
    }
    if (!to.isPrimitive() && from != null && from.isPrimitive()) {
      boolean box = body.runner().tools().types().unboxedType(to).isPrimitive();
      return box ? value : new Val.Exact(body.runner().tools().types().boxedClass(from).type);
    }
    boolean boxed =
        from != null
            && value instanceof Num
            && body.runner().tools().types().unboxedType(from).isPrimitive()
            && !to.isPrimitive()
            && !body.runner().tools().types().unboxedType(to).isPrimitive();
    return boxed ? new Val.Exact(from) : Numbers.convert(value, to);
  }

  /** Takes what is there out of a box; throws if nothing is. */
  private Val present(Val value, Type to, Tree at, State s, Leaving out) {
    Val v = notNull(value, at, s, out);
    return v instanceof Num ? v : Numbers.unknown(to);
  }

  /** Goes on with what is not null: null throws. */
  Val notNull(Val value, Tree at, State s, Leaving out) {
    Set<Val> rest = new LinkedHashSet<>(Val.each(value));
    if (rest.remove(Val.NULL)) {
      body.raise("java.lang.NullPointerException", at, s, out);
      if (rest.isEmpty()) {
        s.die();
      }
    }
    return rest.stream().reduce(Val::either).orElse(Val.ANY);
  }

  private Val variable(Symbol symbol, State s) {
    if (!(symbol instanceof VarSymbol v)) {
      return Val.ANY;
    }
    if (v.name.contentEquals("this")) {
      return body.self();
    }
    return s.knows(v) ? s.local(v) : field(v, body.self());
  }

  /** What a field of an object holds. */
  private Val field(VarSymbol v, Val of) {
    Val held = of instanceof Val.Exact e ? e.fields().get(v) : null;
    return held != null ? held : body.runner().constants().field(v);
  }

  private Val select(MemberSelectTree tree, State s, Leaving out) {
    Symbol symbol = ASTHelpers.getSymbol(tree);
    if (!(symbol instanceof VarSymbol v)) {
      return Val.ANY;
    }
    if (v.isStatic()) {
      return body.runner().constants().field(v);
    }
    Val of = notNull(eval(tree.getExpression(), s, out), tree, s, out);
    if (v.name.contentEquals("length")
        && ((JCTree) tree.getExpression()).type instanceof Type.ArrayType) {
      return of instanceof Val.Array a
          ? a.length()
          : Num.between(0, Integer.MAX_VALUE, false, Set.of());
    }
    return field(v, of);
  }

  private Val assignment(AssignmentTree tree, State s, Leaving out) {
    VarSymbol v = Statements.variable(tree.getVariable());
    if (v == null) {
      target(tree.getVariable(), s, out);
    }
    Val value = eval(tree.getExpression(), s, out);
    if (s.dead()) {
      return Val.ANY;
    }
    if (v != null) {
      store(v, value, tree.getExpression(), s, out);
      return s.local(v);
    }
    Type to = ((JCTree) tree.getVariable()).type;
    return converted(value, ((JCTree) tree.getExpression()).type, to, tree, s, out);
  }

  /** What stands on the left of an assignment and is no local variable. */
  private void target(ExpressionTree tree, State s, Leaving out) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    if (e instanceof ArrayAccessTree a) {
      element(a, s, out);
    } else if (e instanceof MemberSelectTree m && !ASTHelpers.isStatic(ASTHelpers.getSymbol(m))) {
      notNull(eval(m.getExpression(), s, out), m, s, out);
    }
  }

  private Val compound(CompoundAssignmentTree tree, State s, Leaving out) {
    VarSymbol v = Statements.variable(tree.getVariable());
    Val left = eval(tree.getVariable(), s, out);
    Val right = eval(tree.getExpression(), s, out);
    if (s.dead()) {
      return Val.ANY;
    }
    Type type = ((JCTree) tree.getVariable()).type;
    Type right0 = ((JCTree) tree.getExpression()).type;
    division(tree, tree.getKind(), tree.getExpression(), right, type, right0, s, out);
    Type wide =
        type.hasTag(TypeTag.LONG) || right0.hasTag(TypeTag.LONG)
            ? body.runner().tools().symtab().longType
            : type.isPrimitive() ? body.runner().tools().symtab().intType : type;
    boolean floating = isFloating(type) || isFloating(right0);
    Val value =
        floating || !type.isPrimitive()
            ? Numbers.unknown(type)
            : Numbers.convert(Numbers.binary(tree.getKind(), left, right, wide, s), type);
    if (v != null) {
      s.assign(v, value);
    }
    return value;
  }

  private static boolean isFloating(Type t) {
    return t.hasTag(TypeTag.DOUBLE) || t.hasTag(TypeTag.FLOAT);
  }

  private Val unary(UnaryTree tree, State s, Leaving out) {
    Type type = ((JCTree) tree).type;
    if (tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return truth(tree, s, out);
    }
    Val v = eval(tree.getExpression(), s, out);
    if (Names.isStep(tree) && !s.dead()) {
      boolean up =
          tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
              || tree.getKind() == Tree.Kind.PREFIX_INCREMENT;
      boolean before =
          tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
              || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
      Type wide = type.hasTag(TypeTag.LONG) ? type : body.runner().tools().symtab().intType;
      Val now =
          type.isPrimitive() && !isFloating(type)
              ? Numbers.convert(
                  Numbers.binary(up ? Tree.Kind.PLUS : Tree.Kind.MINUS, v, Num.of(1), wide, s),
                  type)
              : Val.ANY;
      VarSymbol variable = Statements.variable(tree.getExpression());
      if (variable != null) {
        s.assign(variable, now);
      }
      return before ? v : now;
    }
    return switch (tree.getKind()) {
      case UNARY_MINUS -> Numbers.negate(v, type);
      case UNARY_PLUS -> v;
      case BITWISE_COMPLEMENT ->
          Numbers.binary(Tree.Kind.MINUS, Numbers.negate(v, type), Num.of(1), type, s);
      default -> Val.ANY;
    };
  }

  private Val binary(BinaryTree tree, State s, Leaving out) {
    Type type = ((JCTree) tree).type;
    if (type.hasTag(TypeTag.BOOLEAN)) {
      return truth(tree, s, out);
    }
    Val left = eval(tree.getLeftOperand(), s, out);
    Val right = eval(tree.getRightOperand(), s, out);
    if (s.dead()) {
      return Val.ANY;
    }
    if (!type.isPrimitive()) {
      return concatenated(left, right);
    }
    Type l = ((JCTree) tree.getLeftOperand()).type;
    Type r = ((JCTree) tree.getRightOperand()).type;
    left = converted(left, l, l.isPrimitive() ? l : type, tree.getLeftOperand(), s, out);
    right = converted(right, r, r.isPrimitive() ? r : type, tree.getRightOperand(), s, out);
    division(tree, tree.getKind(), tree.getRightOperand(), right, l, r, s, out);
    return isFloating(type) ? Val.ANY : Numbers.binary(tree.getKind(), left, right, type, s);
  }

  private static Val concatenated(Val left, Val right) {
    return left instanceof Val.Text(String a)
            && right instanceof Val.Text(String b)
            && a != null
            && b != null
        ? new Val.Text(a + b)
        : Val.ANY;
  }

  /** Whole numbers cannot be divided by zero. */
  private void division(
      Tree at,
      Tree.Kind kind,
      ExpressionTree by,
      Val divisor,
      Type left,
      Type right,
      State s,
      Leaving out) {
    boolean divides =
        switch (kind) {
          case DIVIDE, REMAINDER, DIVIDE_ASSIGNMENT, REMAINDER_ASSIGNMENT -> true;
          default -> false;
        };
    if (!divides || isFloating(left) || isFloating(right) || !(divisor instanceof Num n)) {
      return;
    }
    if (n.holds(0) && body.runner().evident(n)) {
      body.raise("java.lang.ArithmeticException", at, by, Num.of(0), s, out);
      if (n.single()) {
        s.die();
        return;
      }
    }
    VarSymbol v = Statements.variable(by);
    if (v != null && n.holds(0) && !n.single()) {
      Num rest = n.without(0);
      s.refine(v, rest == null ? n : rest);
    }
  }

  private Val conditional(ConditionalExpressionTree tree, State s, Leaving out) {
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    body.tests().split(tree.getCondition(), s.copy(), out, yes, no);
    Type type = ((JCTree) tree).type;
    Val value = null;
    State end = new State();
    end.die();
    for (boolean side : new boolean[] {true, false}) {
      ExpressionTree e = side ? tree.getTrueExpression() : tree.getFalseExpression();
      for (State x : Statements.limited(side ? yes : no)) {
        Val v = eval(e, x, out);
        if (!x.dead()) {
          v = converted(v, ((JCTree) e).type, type, e, x, out);
          end.join(x);
          value = value == null ? v : Val.either(value, v);
        }
      }
    }
    s.become(end);
    return value == null ? Val.ANY : value;
  }

  /** A condition as a value. */
  private Val truth(ExpressionTree tree, State s, Leaving out) {
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    boolean isCompound =
        tree.getKind() == Tree.Kind.AND
            || tree.getKind() == Tree.Kind.OR
            || tree.getKind() == Tree.Kind.XOR;
    if (isCompound) {
      BinaryTree b = (BinaryTree) tree;
      eval(b.getLeftOperand(), s, out);
      eval(b.getRightOperand(), s, out);
      Names.mentioned(tree).forEach(s::vouch);
      return Num.between(0, 1, false, Set.of());
    }
    State whole = s.copy();
    body.tests().split(tree, s.copy(), out, yes, no);
    List<State> y = Statements.limited(yes);
    List<State> n = Statements.limited(no);
    if (y.isEmpty() && n.isEmpty()) {
      s.die();
      return Val.ANY;
    }
    if (n.isEmpty() || y.isEmpty()) {
      s.become(Statements.joined(y.isEmpty() ? n : y));
      return Num.of(y.isEmpty() ? 0 : 1);
    }
    List<State> all = new ArrayList<>(y);
    all.addAll(n);
    s.become(Statements.joined(all));
    // What the values are is what it was: only what the test itself changed counts.
    Set<VarSymbol> changed = body.runner().tools().assigned().apply(tree);
    whole
        .values()
        .forEach(
            (v, value) -> {
              if (!changed.contains(v)) {
                s.refine(v, value);
              }
            });
    return Num.between(0, 1, false, Set.of());
  }

  private Val element(ArrayAccessTree tree, State s, Leaving out) {
    Val array = notNull(eval(tree.getExpression(), s, out), tree, s, out);
    Val index = eval(tree.getIndex(), s, out);
    if (s.dead()) {
      return Val.ANY;
    }
    Num length =
        array instanceof Val.Array a
            ? a.length()
            : Num.between(0, Integer.MAX_VALUE, false, Set.of());
    Symbol symbol = ASTHelpers.getSymbol(tree.getExpression());
    body.calls()
        .refusals()
        .index(
            tree.getIndex(),
            index,
            length,
            symbol,
            false,
            "java.lang.ArrayIndexOutOfBoundsException",
            tree,
            s,
            out);
    return Numbers.unknown(((JCTree) tree).type);
  }

  private Val newArray(NewArrayTree tree, State s, Leaving out) {
    return newArray(tree, s, out, ((JCTree) tree).type);
  }

  private Val newArray(NewArrayTree tree, State s, Leaving out, Type type) {
    if (tree.getInitializers() != null) {
      for (ExpressionTree e : tree.getInitializers()) {
        if (e instanceof NewArrayTree n) {
          newArray(n, s, out, type instanceof Type.ArrayType a ? a.elemtype : type);
        } else {
          eval(e, s, out);
        }
      }
      return new Val.Array(Num.of(tree.getInitializers().size()), type);
    }
    Num length = null;
    for (ExpressionTree d : tree.getDimensions()) {
      Val v = eval(d, s, out);
      if (v instanceof Num n && n.low() < 0 && !isLength(n) && body.runner().evident(n)) {
        body.raise("java.lang.NegativeArraySizeException", tree, s, out);
        v = n.within(0, Long.MAX_VALUE);
        if (v == null) {
          s.die();
          return Val.ANY;
        }
        VarSymbol variable = Statements.variable(d);
        if (variable != null) {
          s.refine(variable, v);
        }
      }
      if (length == null) {
        length = v instanceof Num n ? n : Num.between(0, Integer.MAX_VALUE, false, Set.of());
      }
    }
    return new Val.Array(length, type);
  }

  /**
   * Whether a size is what native code passes, but for an upper bound: that is how it passes
   * lengths, and these are not negative. What code makes of such a number may be.
   */
  private boolean isLength(Num n) {
    Num ints = Numbers.all(body.runner().tools().symtab().intType);
    return n.low() <= ints.low() && n.high() >= 0 && body.runner().trustedLength(n);
  }

  private Val cast(TypeCastTree tree, State s, Leaving out) {
    Val v = eval(tree.getExpression(), s, out);
    Type to = ((JCTree) tree.getType()).type;
    Type from = ((JCTree) tree.getExpression()).type;
    if (s.dead()) {
      return Val.ANY;
    }
    if (to.isPrimitive()) {
      Val unboxed =
          from.isPrimitive() ? v : present(fitting(v, boxOf(to), tree, s, out), to, tree, s, out);
      return Numbers.convert(unboxed, to);
    }
    if (from.isPrimitive()) {
      return converted(v, from, to, tree, s, out);
    }
    Val fitting = fitting(v, to, tree, s, out);
    VarSymbol variable = Statements.variable(tree.getExpression());
    if (variable != null && !s.dead()) {
      s.refine(variable, fitting);
    }
    return fitting;
  }

  private Type boxOf(Type primitive) {
    return body.runner().tools().types().boxedClass(primitive).type;
  }

  /** Goes on with what is of a type: the rest cannot be cast. */
  private Val fitting(Val value, Type to, Tree at, State s, Leaving out) {
    if (to.hasTag(TypeTag.TYPEVAR)) {
      return value;
    }
    Set<Val> rest = new LinkedHashSet<>();
    boolean fails = false;
    for (Val each : Val.each(value)) {
      Kinds kinds = Kinds.of(each, to, body);
      boolean known = each instanceof Val.Caught || body.exactType(each) != null;
      fails |= known && kinds.is() == null;
      if (!known || kinds.is() != null) {
        rest.add(known ? kinds.is() : each);
      }
    }
    if (fails) {
      body.raise("java.lang.ClassCastException", at, s, out);
      if (rest.isEmpty()) {
        s.die();
      }
    }
    return rest.stream().reduce(Val::either).orElse(Val.ANY);
  }

  private Val reference(MemberReferenceTree tree, State s, Leaving out) {
    Symbol symbol = ASTHelpers.getSymbol(tree);
    boolean bound =
        symbol != null
            && !ASTHelpers.isStatic(symbol)
            && !((JCTree.JCMemberReference) tree).kind.isUnbound();
    Val self =
        bound && symbol.getKind() == javax.lang.model.element.ElementKind.METHOD
            ? eval(tree.getQualifierExpression(), s, out)
            : Val.ANY;
    return function(tree, s, self);
  }

  private Val function(Tree code, State s, Val self) {
    return new Val.Function(code, s.copy(), self, body.unit(), body.cls());
  }
}

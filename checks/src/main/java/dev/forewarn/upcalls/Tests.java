package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is known where a condition holds, and where it does not. */
final class Tests {

  private final Body body;

  Tests(Body body) {
    this.body = body;
  }

  /** Runs a condition; the states that it leaves behind go to {@code yes} and {@code no}. */
  void split(ExpressionTree tree, State s, Leaving out, List<State> yes, List<State> no) {
    int y = yes.size();
    int n = no.size();
    graded(tree, s, out, yes, no);
    if (yes.size() > y) {
      body.runner().went(tree, true);
    }
    if (no.size() > n) {
      body.runner().went(tree, false);
    }
  }

  private void graded(ExpressionTree tree, State s, Leaving out, List<State> yes, List<State> no) {
    Grade way = body.isHelper() || s.handling() ? Evidence.of(tree, s, body) : Grade.CERTAIN;
    if (way == Grade.CERTAIN) {
      parts(tree, s, out, yes, no);
      return;
    }
    List<State> y = new ArrayList<>();
    List<State> n = new ArrayList<>();
    parts(tree, s, out, y, n);
    boolean both = !y.isEmpty() && !n.isEmpty();
    for (List<State> side : List.of(y, n)) {
      for (State each : side) {
        each.grade(both ? each.grade().least(way) : each.grade());
      }
    }
    yes.addAll(y);
    no.addAll(n);
  }

  private void parts(ExpressionTree tree, State s, Leaving out, List<State> yes, List<State> no) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    if (ASTHelpers.constValue(e) instanceof Boolean b) {
      (b ? yes : no).add(s);
      return;
    }
    switch (e) {
      case UnaryTree u when u.getKind() == Tree.Kind.LOGICAL_COMPLEMENT ->
          split(u.getExpression(), s, out, no, yes);
      case BinaryTree b when b.getKind() == Tree.Kind.CONDITIONAL_AND -> {
        List<State> left = new ArrayList<>();
        split(b.getLeftOperand(), s, out, left, no);
        left.forEach(x -> split(b.getRightOperand(), x, out, yes, no));
      }
      case BinaryTree b when b.getKind() == Tree.Kind.CONDITIONAL_OR -> {
        List<State> left = new ArrayList<>();
        split(b.getLeftOperand(), s, out, yes, left);
        left.forEach(x -> split(b.getRightOperand(), x, out, yes, no));
      }
      case BinaryTree b when isComparison(b.getKind()) -> comparison(b, s, out, yes, no);
      case InstanceOfTree i -> instance(i, s, out, yes, no);
      case MethodInvocationTree m -> call(m, s, out, yes, no);
      default -> other(e, s, out, yes, no);
    }
  }

  private void other(ExpressionTree e, State s, Leaving out, List<State> yes, List<State> no) {
    VarSymbol v = Statements.variable(e);
    if (v != null && s.meaning(v) != null && !(s.local(v) instanceof Num n && n.single())) {
      // Evaluated before without an effect: now only what it tells is of interest.
      split(s.meaning(v), s, new Leaving(), yes, no);
      return;
    }
    Val value = body.expressions().eval(e, s, out);
    if (s.dead()) {
      return;
    }
    if (value instanceof Num n) {
      if (n.holds(1)) {
        yes.add(known(v, 1, s));
      }
      if (n.holds(0)) {
        no.add(known(v, 0, s));
      }
      if (v == null && !n.single()) {
        vouch(e, yes);
        vouch(e, no);
      }
    } else {
      yes.add(s.copy());
      no.add(s.copy());
      vouch(e, yes);
      vouch(e, no);
    }
  }

  private static State known(VarSymbol v, long value, State s) {
    State out = s.copy();
    if (v != null) {
      out.refine(v, Num.of(value));
    }
    return out;
  }

  private static void vouch(Tree e, List<State> in) {
    for (State s : in) {
      Names.mentioned(e).forEach(s::vouch);
    }
  }

  private static boolean isComparison(Tree.Kind kind) {
    return switch (kind) {
      case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL, EQUAL_TO, NOT_EQUAL_TO ->
          true;
      default -> false;
    };
  }

  private void comparison(BinaryTree tree, State s, Leaving out, List<State> yes, List<State> no) {
    Val left = body.expressions().eval(tree.getLeftOperand(), s, out);
    Val right = body.expressions().eval(tree.getRightOperand(), s, out);
    if (s.dead()) {
      return;
    }
    Tree.Kind kind = tree.getKind();
    if (left instanceof Num a && right instanceof Num b) {
      add(numbers(tree, kind, a, b, s.copy()), yes);
      add(numbers(tree, opposite(kind), a, b, s.copy()), no);
      return;
    }
    boolean equality = kind == Tree.Kind.EQUAL_TO || kind == Tree.Kind.NOT_EQUAL_TO;
    if (equality && (left == Val.NULL || right == Val.NULL)) {
      ExpressionTree other = left == Val.NULL ? tree.getRightOperand() : tree.getLeftOperand();
      Val value = left == Val.NULL ? right : left;
      boolean equal = kind == Tree.Kind.EQUAL_TO;
      nulls(other, value, s, equal ? yes : no, equal ? no : yes);
      return;
    }
    yes.add(s.copy());
    no.add(s.copy());
    vouch(tree, yes);
    vouch(tree, no);
  }

  private static void add(State s, List<State> to) {
    if (s != null) {
      to.add(s);
    }
  }

  private void nulls(ExpressionTree e, Val value, State s, List<State> isNull, List<State> not) {
    VarSymbol v = Statements.variable(e);
    Set<Val> nulls = new LinkedHashSet<>();
    Set<Val> others = new LinkedHashSet<>();
    for (Val each : Val.each(value)) {
      if (each == Val.NULL || each == Val.ANY) {
        nulls.add(each);
      }
      if (each != Val.NULL) {
        others.add(each);
      }
    }
    if (!nulls.isEmpty()) {
      State yes = s.copy();
      if (v != null) {
        yes.refine(v, Val.NULL);
      }
      isNull.add(yes);
    }
    if (!others.isEmpty()) {
      State no = s.copy();
      if (v != null) {
        no.refine(v, others.stream().reduce(Val::either).get());
      }
      not.add(no);
    }
  }

  private static Tree.Kind opposite(Tree.Kind kind) {
    return switch (kind) {
      case LESS_THAN -> Tree.Kind.GREATER_THAN_EQUAL;
      case LESS_THAN_EQUAL -> Tree.Kind.GREATER_THAN;
      case GREATER_THAN -> Tree.Kind.LESS_THAN_EQUAL;
      case GREATER_THAN_EQUAL -> Tree.Kind.LESS_THAN;
      case EQUAL_TO -> Tree.Kind.NOT_EQUAL_TO;
      default -> Tree.Kind.EQUAL_TO;
    };
  }

  private static Tree.Kind turned(Tree.Kind kind) {
    return switch (kind) {
      case LESS_THAN -> Tree.Kind.GREATER_THAN;
      case LESS_THAN_EQUAL -> Tree.Kind.GREATER_THAN_EQUAL;
      case GREATER_THAN -> Tree.Kind.LESS_THAN;
      case GREATER_THAN_EQUAL -> Tree.Kind.LESS_THAN_EQUAL;
      default -> kind;
    };
  }

  /** The state in which a comparison holds; null if it cannot. */
  private State numbers(BinaryTree tree, Tree.Kind kind, Num a, Num b, State s) {
    Num left = limited(kind, a, b);
    Num right = limited(turned(kind), b, a);
    if (left == null || right == null) {
      return null;
    }
    if (!a.single() && !b.single()) {
      s.relate(a, b);
    }
    tell(tree.getLeftOperand(), kind, left, tree.getRightOperand(), s);
    tell(tree.getRightOperand(), turned(kind), right, tree.getLeftOperand(), s);
    return agrees(tree.getLeftOperand(), s) && agrees(tree.getRightOperand(), s) ? s : null;
  }

  private boolean agrees(ExpressionTree operand, State s) {
    VarSymbol v = Statements.variable(operand);
    return v == null || body.findings().agrees(v, s);
  }

  private static Num limited(Tree.Kind kind, Num a, Num b) {
    return switch (kind) {
      case LESS_THAN -> b.high() == Long.MIN_VALUE ? null : a.within(Long.MIN_VALUE, b.high() - 1);
      case LESS_THAN_EQUAL -> a.within(Long.MIN_VALUE, b.high());
      case GREATER_THAN -> b.low() == Long.MAX_VALUE ? null : a.within(b.low() + 1, Long.MAX_VALUE);
      case GREATER_THAN_EQUAL -> a.within(b.low(), Long.MAX_VALUE);
      case EQUAL_TO -> a.within(b.low(), b.high());
      default -> b.single() ? a.without(b.low()) : a;
    };
  }

  /** Learns of an operand that a comparison holds. */
  private void tell(ExpressionTree e, Tree.Kind kind, Num now, ExpressionTree other, State s) {
    VarSymbol v = Statements.variable(e);
    if (v != null) {
      s.refine(v, now);
      Symbol array = lengthOf(other);
      if (array != null && kind == Tree.Kind.LESS_THAN) {
        s.below(v, array);
      }
      return;
    }
    if (ASTHelpers.constValue(e) == null) {
      linear(ASTHelpers.stripParentheses(e), now, s);
    }
  }

  /**
   * What is known of {@code x + 1} tells something of {@code x}; of the rest it is not followed.
   */
  private void linear(ExpressionTree e, Num now, State s) {
    boolean onlyLengths = lengthOf(e) != null;
    if (!onlyLengths) {
      Names.mentioned(e).forEach(s::vouch);
    }
  }

  /** The array or text whose length an expression is. */
  static Symbol lengthOf(ExpressionTree tree) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    if (e instanceof MethodInvocationTree m
        && m.getArguments().isEmpty()
        && m.getMethodSelect() instanceof MemberSelectTree s
        && (s.getIdentifier().contentEquals("length") || s.getIdentifier().contentEquals("size"))) {
      return ASTHelpers.getSymbol(s.getExpression());
    }
    return e instanceof MemberSelectTree s && s.getIdentifier().contentEquals("length")
        ? ASTHelpers.getSymbol(s.getExpression())
        : null;
  }

  private void instance(
      InstanceOfTree tree, State s, Leaving out, List<State> yes, List<State> no) {
    Val value = body.expressions().eval(tree.getExpression(), s, out);
    if (s.dead()) {
      return;
    }
    Tree pattern = tree.getPattern() == null ? tree.getType() : tree.getPattern();
    Type type = tree.getType() != null ? ((JCTree) tree.getType()).type : type(pattern);
    Kinds kinds = Kinds.of(value, type, body);
    VarSymbol v = Statements.variable(tree.getExpression());
    part(kinds.is(), v, s, yes);
    part(kinds.isNot(), v, s, no);
    if (kinds.is() != null) {
      bind(pattern, kinds.is(), yes);
    }
  }

  /** What a pattern fits; null if it asks for more than a type. */
  static Type type(Tree pattern) {
    return pattern instanceof BindingPatternTree b ? ((JCVariableDecl) b.getVariable()).type : null;
  }

  /** Gives the variables of a pattern what it fits. */
  void bind(Tree pattern, Val value, List<State> states) {
    for (State s : states) {
      bind(pattern, s);
      if (pattern instanceof BindingPatternTree b) {
        s.assign(((JCVariableDecl) b.getVariable()).sym, value);
      }
    }
  }

  private static void part(Val value, VarSymbol v, State s, List<State> to) {
    if (value == null) {
      return;
    }
    State now = s.copy();
    if (v != null) {
      now.refine(v, value);
    }
    to.add(now);
  }

  /** Gives the variables of a pattern some value. */
  void bind(Tree pattern, State s) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBindingPattern(BindingPatternTree tree, Void unused) {
        VarSymbol v = ((JCVariableDecl) tree.getVariable()).sym;
        s.assign(v, Numbers.unknown(v.type));
        return null;
      }
    }.scan(pattern, null);
  }

  /** What a helper of this compilation answers tells of its arguments what it looked at. */
  private void call(
      MethodInvocationTree tree, State s, Leaving out, List<State> yes, List<State> no) {
    List<Leaving.Result> results = body.calls().outcomes(tree, s, out);
    if (results == null) {
      Val value = body.expressions().eval(tree, s, out);
      if (s.dead()) {
        return;
      }
      if (!(value instanceof Num n) || n.holds(1)) {
        yes.add(s.copy());
      }
      if (!(value instanceof Num n) || n.holds(0)) {
        no.add(s.copy());
      }
      vouch(tree, yes);
      vouch(tree, no);
      return;
    }
    for (Leaving.Result r : results) {
      if (!(r.value() instanceof Num n && n.single())) {
        Names.mentioned(tree).forEach(r.state()::vouch);
      }
      if (!(r.value() instanceof Num n) || n.holds(1)) {
        yes.add(r.state().copy());
      }
      if (!(r.value() instanceof Num n) || n.holds(0)) {
        no.add(r.state().copy());
      }
    }
  }
}

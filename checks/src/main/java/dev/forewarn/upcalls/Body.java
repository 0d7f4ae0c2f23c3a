package dev.forewarn.upcalls;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.List;

/** The running of one method or lambda. */
final class Body {

  private final Runner runner;
  private final CompilationUnitTree unit;
  private final ClassSymbol cls;
  private final Val self;
  private final Type result;
  private final Statements statements = new Statements(this);
  private final Expressions expressions = new Expressions(this);
  private final Tests tests = new Tests(this);
  private final Tries tries = new Tries(this);
  private final Switches switches = new Switches(this);
  private final Findings findings = new Findings(this);
  private final Calls calls = new Calls(this);

  Body(Runner runner, CompilationUnitTree unit, ClassSymbol cls, Val self) {
    this(runner, unit, cls, self, null);
  }

  /**
   * The running of code.
   *
   * @param result the type of what it returns; null if that is of no interest
   */
  Body(Runner runner, CompilationUnitTree unit, ClassSymbol cls, Val self, Type result) {
    this.result = result;
    this.runner = runner;
    this.unit = unit;
    this.cls = cls;
    this.self = self;
  }

  Runner runner() {
    return runner;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  ClassSymbol cls() {
    return cls;
  }

  Val self() {
    return self;
  }

  Statements statements() {
    return statements;
  }

  Expressions expressions() {
    return expressions;
  }

  Tests tests() {
    return tests;
  }

  Tries tries() {
    return tries;
  }

  Findings findings() {
    return findings;
  }

  Switches switches() {
    return switches;
  }

  Calls calls() {
    return calls;
  }

  /** What is returned as whoever called gets it: taken out of its box. */
  Val returned(Val v, ExpressionTree tree, State s, Leaving out) {
    return result == null || s.dead() || !result.isPrimitive() || result.hasTag(TypeTag.VOID)
        ? v
        : expressions.converted(v, ((JCTree) tree).type, result, tree, s, out);
  }

  /** Whether other code than native code calls this. */
  boolean isHelper() {
    return runner.depth() > 1;
  }

  boolean isSubtype(Type a, Type b) {
    return runner.tools().types().isSubtype(erased(a), erased(b));
  }

  private Type erased(Type t) {
    return runner.tools().types().erasure(t);
  }

  /** The class that an object certainly is of; null if that is not known. */
  Type exactType(Val v) {
    return switch (v) {
      case Val.Exact e -> e.type();
      case Val.Numeral n -> runner.tools().symtab().stringType;
      case Val.Text t -> runner.tools().symtab().stringType;
      case Val.Array a -> a.type();
      default -> null;
    };
  }

  /** Something is thrown here, on the way that the state has come. */
  void raise(Type type, boolean exact, Grade grade, Tree at, String callee, State s, Leaving out) {
    Grade g = grade.least(s.grade());
    out.thrown(new Thrown(type, exact, g, at, unit, at, unit, callee), s);
  }

  /** An exception of the JDK that some of the values lead to that are possible. */
  void raise(String type, Tree at, State s, Leaving out) {
    State some = s.copy();
    Names.mentioned(at).forEach(some::vouch);
    raise(runner.type(type), true, Grade.CERTAIN, at, null, some, out);
  }

  /** The same, where it is known which values of an operand do. */
  void raise(String type, Tree at, ExpressionTree operand, Num failing, State s, Leaving out) {
    VarSymbol v = operand == null ? null : Statements.variable(operand);
    if (v == null || failing == null) {
      raise(type, at, s, out);
      return;
    }
    State some = s.copy();
    some.refine(v, failing);
    raise(runner.type(type), true, Grade.CERTAIN, at, null, some, out);
  }

  void throwing(ThrowTree tree, State s, Leaving out) {
    Val v = expressions.eval(tree.getExpression(), s, out);
    if (s.dead()) {
      return;
    }
    for (Val each : Val.each(v)) {
      if (each instanceof Val.Caught c) {
        c.from().forEach(t -> out.thrown(again(t, tree, s), s));
      } else {
        boolean exact = each instanceof Val.Exact;
        Type type = each instanceof Val.Exact e ? e.type() : ((JCTree) tree.getExpression()).type;
        raise(type, exact, said(s.grade()), tree, null, s, out);
      }
    }
    s.die();
  }

  /**
   * Who throws in the handler of an upcall what a call may have thrown expects it. Helpers only
   * pass it on.
   */
  private Grade said(Grade way) {
    return way == Grade.POSSIBLE && !isHelper() ? Grade.DECLARED : way;
  }

  private Thrown again(Thrown t, ThrowTree at, State s) {
    if (t.grade() != Grade.POSSIBLE || isHelper()) {
      return t.atMost(s.grade());
    }
    return new Thrown(t.type(), t.exact(), Grade.DECLARED, at, unit, at, unit, null);
  }

  void asserting(AssertTree tree, State s, Leaving out) {
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    tests.split(tree.getCondition(), s, new Leaving(), yes, no);
    if (!Statements.limited(no).isEmpty()) {
      raise(runner.type("java.lang.AssertionError"), true, Grade.DECLARED, tree, "assert", s, out);
    }
    // Without -ea nothing is looked at.
  }
}

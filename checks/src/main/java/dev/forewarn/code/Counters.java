package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.bindings.Sources;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells conditions that ask how far some counting has come: {@code i == n - 1}, {@code --left ==
 * 0}. What numbers stand for is not followed that far.
 */
public final class Counters {

  private final Sources sources;
  private final Map<Tree, Set<Symbol>> stepped = new IdentityHashMap<>();

  public Counters(Sources sources) {
    this.sources = sources;
  }

  /**
   * Whether a condition compares a number that the code around it counts up or down.
   *
   * @param code the method, lambda or class that the condition stands in
   */
  public boolean decide(ExpressionTree condition, Tree code) {
    return switch (condition) {
      case ParenthesizedTree p -> decide(p.getExpression(), code);
      case UnaryTree u -> decide(u.getExpression(), code);
      case ConditionalExpressionTree c ->
          decide(c.getCondition(), code)
              || decide(c.getTrueExpression(), code)
              || decide(c.getFalseExpression(), code);
      case BinaryTree b ->
          switch (b.getKind()) {
            case CONDITIONAL_AND, CONDITIONAL_OR ->
                decide(b.getLeftOperand(), code) || decide(b.getRightOperand(), code);
            case EQUAL_TO,
                NOT_EQUAL_TO,
                LESS_THAN,
                LESS_THAN_EQUAL,
                GREATER_THAN,
                GREATER_THAN_EQUAL ->
                counts(b.getLeftOperand(), code) || counts(b.getRightOperand(), code);
            default -> false;
          };
      default -> false;
    };
  }

  private boolean counts(ExpressionTree number, Tree code) {
    return switch (number) {
      case ParenthesizedTree p -> counts(p.getExpression(), code);
      case UnaryTree u -> isStep(u) || counts(u.getExpression(), code);
      case CompoundAssignmentTree a -> true;
      case AssignmentTree a -> counts(a.getExpression(), code);
      case BinaryTree b -> counts(b.getLeftOperand(), code) || counts(b.getRightOperand(), code);
      default -> counted(number) instanceof VarSymbol v && steps(around(v, code)).contains(v);
    };
  }

  /** The variable that an expression reads; null if it does more. */
  private static Symbol counted(ExpressionTree number) {
    return number instanceof ArrayAccessTree a
        ? ASTHelpers.getSymbol(a.getExpression())
        : ASTHelpers.getSymbol(number);
  }

  /** Where a variable may be counted up or down. */
  private Tree around(VarSymbol v, Tree code) {
    if (!(v.owner instanceof ClassSymbol c)) {
      return code;
    }
    ClassTree tree = sources.classTree(c);
    return tree == null ? code : tree;
  }

  private Set<Symbol> steps(Tree code) {
    Set<Symbol> known = stepped.get(code);
    if (known == null) {
      known = find(code);
      stepped.put(code, known);
    }
    return known;
  }

  private static Set<Symbol> find(Tree code) {
    Set<Symbol> out = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitUnary(UnaryTree u, Void unused) {
        if (isStep(u)) {
          out.add(counted(u.getExpression()));
        }
        return super.visitUnary(u, null);
      }

      @Override
      public Void visitCompoundAssignment(CompoundAssignmentTree a, Void unused) {
        out.add(counted(a.getVariable()));
        return super.visitCompoundAssignment(a, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree a, Void unused) {
        if (a.getExpression() instanceof BinaryTree b
            && counted(b.getLeftOperand()) == counted(a.getVariable())) {
          out.add(counted(a.getVariable()));
        }
        return super.visitAssignment(a, null);
      }
    }.scan(code, null);
    out.remove(null);
    return out;
  }

  private static boolean isStep(UnaryTree u) {
    return switch (u.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }
}

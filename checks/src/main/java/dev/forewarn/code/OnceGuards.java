package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells code that is kept from running twice by the state of its object: {@code if (handle != null)
 * return;} where what follows sets the handle. A condition that looks at an argument too holds
 * again for the next argument.
 */
public final class OnceGuards {

  private final StateFields fields;

  public OnceGuards(Program program) {
    fields = new StateFields(program);
  }

  /**
   * Whether the last tree of a path runs only while the object is in a state that ends with it.
   *
   * @param path from the code of a method inwards
   */
  public boolean guard(List<Tree> path) {
    Tree code = path.get(0);
    for (int i = path.size() - 2; i >= 0; i--) {
      if (guards(path.get(i), path.get(i + 1), code)) {
        return true;
      }
    }
    return false;
  }

  private boolean guards(Tree around, Tree part, Tree code) {
    return switch (around) {
      case IfTree t when part == t.getThenStatement() -> once(t.getCondition(), true, code);
      case IfTree t when part == t.getElseStatement() -> once(t.getCondition(), false, code);
      case ConditionalExpressionTree t when part == t.getTrueExpression() ->
          once(t.getCondition(), true, code);
      case ConditionalExpressionTree t when part == t.getFalseExpression() ->
          once(t.getCondition(), false, code);
      case BinaryTree t when part == t.getRightOperand() ->
          switch (t.getKind()) {
            case CONDITIONAL_AND -> once(t.getLeftOperand(), true, code);
            case CONDITIONAL_OR -> once(t.getLeftOperand(), false, code);
            default -> false;
          };
      case SwitchTree t when part instanceof CaseTree -> changes(t.getExpression(), code);
      case SwitchExpressionTree t when part instanceof CaseTree -> changes(t.getExpression(), code);
      case BlockTree t -> leftBefore(t.getStatements(), part, code);
      case CaseTree t when t.getStatements() != null -> leftBefore(t.getStatements(), part, code);
      default -> false;
    };
  }

  private boolean leftBefore(List<? extends StatementTree> statements, Tree part, Tree code) {
    for (StatementTree s : statements) {
      if (s == part) {
        return false;
      }
      if (s instanceof IfTree t
          && t.getElseStatement() == null
          && leaves(t.getThenStatement())
          && once(t.getCondition(), false, code)) {
        return true;
      }
    }
    return false;
  }

  private static boolean leaves(StatementTree s) {
    return switch (s) {
      case BlockTree b ->
          !b.getStatements().isEmpty()
              && leaves(b.getStatements().get(b.getStatements().size() - 1));
      default ->
          switch (s.getKind()) {
            case RETURN, THROW, CONTINUE, BREAK, YIELD -> true;
            default -> false;
          };
    };
  }

  /** Whether a condition that comes out so is one on a state which the code changes. */
  private boolean once(ExpressionTree condition, boolean holds, Tree code) {
    ExpressionTree e = ASTHelpers.stripParentheses(condition);
    return switch (e.getKind()) {
      case LOGICAL_COMPLEMENT -> once(((UnaryTree) e).getExpression(), !holds, code);
      case CONDITIONAL_AND, CONDITIONAL_OR -> {
        BinaryTree b = (BinaryTree) e;
        // Both sides are known to have come out the same way, or else they are one condition.
        yield holds == (e.getKind() == Tree.Kind.CONDITIONAL_AND)
            ? once(b.getLeftOperand(), holds, code) || once(b.getRightOperand(), holds, code)
            : changes(b, code);
      }
      case EQUAL_TO, NOT_EQUAL_TO -> {
        BinaryTree b = (BinaryTree) e;
        boolean equal = holds == (e.getKind() == Tree.Kind.EQUAL_TO);
        yield equal
            ? changes(b, code)
            : becomes(b.getLeftOperand(), b.getRightOperand(), code)
                || becomes(b.getRightOperand(), b.getLeftOperand(), code);
      }
      default -> changes(e, code);
    };
  }

  private boolean changes(ExpressionTree condition, Tree code) {
    Set<VarSymbol> state = fields.of(condition, code);
    return !state.isEmpty()
        && fields.changedBy(code).stream().anyMatch(c -> state.contains(c.field()));
  }

  /** Whether the code gives a state the very value that it must not have for the code to run. */
  private boolean becomes(ExpressionTree state, ExpressionTree value, Tree code) {
    Set<VarSymbol> read = fields.of(state, code);
    return fields.changedBy(code).stream()
        .anyMatch(
            c ->
                read.contains(c.field())
                    && c.by() instanceof AssignmentTree a
                    && same(a.getExpression(), value));
  }

  private static boolean same(ExpressionTree a, ExpressionTree b) {
    Object constant = ASTHelpers.constValue(a);
    if (constant != null) {
      return Objects.equals(constant, ASTHelpers.constValue(b));
    }
    Symbol symbol = ASTHelpers.getSymbol(a);
    return symbol != null
        ? symbol == ASTHelpers.getSymbol(b)
        : a.getKind() == Tree.Kind.NULL_LITERAL && b.getKind() == Tree.Kind.NULL_LITERAL;
  }
}

package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;

/** What code does with the result of a call that is written in it. */
public enum ResultUse {
  /** Nothing, and it does not say so. */
  DROPPED,
  /** It returns it, and does nothing else with it. */
  RETURNED,
  /** It looks at it, or says that it does not want it, or can do no better. */
  USED;

  public static ResultUse of(Tree call, Tree code, Types types) {
    Deque<Tree> around = around(call, code);
    return around == null || cleansUp(around, code) ? USED : of(around, code, types);
  }

  private static ResultUse of(Deque<Tree> around, Tree code, Types types) {
    Iterator<Tree> up = around.iterator();
    Tree inner = up.next();
    while (up.hasNext()) {
      Tree outer = up.next();
      switch (outer) {
        case ParenthesizedTree p -> {}
        case TypeCastTree c -> {}
        case ExpressionStatementTree e -> {
          return DROPPED;
        }
        case ReturnTree r -> {
          return RETURNED;
        }
        case LambdaExpressionTree l -> {
          return l.getBody() == inner && isVoid(l, types) ? DROPPED : RETURNED;
        }
        case VariableTree v -> {
          return isAnnotatedUnused(v) ? USED : of(((JCTree.JCVariableDecl) v).sym, code);
        }
        case AssignmentTree a -> {
          boolean alone = up.hasNext() && up.next() instanceof ExpressionStatementTree;
          return alone && ASTHelpers.getSymbol(a.getVariable()) instanceof VarSymbol v
              ? of(v, code)
              : USED;
        }
        default -> {
          return USED;
        }
      }
      inner = outer;
    }
    return USED;
  }

  /** What becomes of a result that a variable holds. */
  private static ResultUse of(VarSymbol v, Tree code) {
    if (!(v.owner instanceof MethodSymbol) || isUnwanted(v.name.toString())) {
      return USED;
    }
    int[] reads = {0, 0};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        return ASTHelpers.getSymbol(tree.getVariable()) == v
            ? scan(tree.getExpression(), null)
            : super.visitAssignment(tree, null);
      }

      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        if (tree.getExpression() != null && ASTHelpers.getSymbol(tree.getExpression()) == v) {
          reads[1]++;
        }
        return super.visitReturn(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        reads[0] += ASTHelpers.getSymbol(tree) == v ? 1 : 0;
        return null;
      }
    }.scan(code, null);
    return reads[0] == 0 ? DROPPED : reads[0] == reads[1] ? RETURNED : USED;
  }

  /** Whether a variable's name says that nobody wants what it holds. */
  private static boolean isUnwanted(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.isEmpty() || lower.startsWith("unused") || lower.startsWith("ignore");
  }

  /** {@code @SuppressWarnings("unused")} says the same. */
  private static boolean isAnnotatedUnused(VariableTree v) {
    SuppressWarnings said = ASTHelpers.getAnnotation(v, SuppressWarnings.class);
    return said != null && Arrays.asList(said.value()).contains("unused");
  }

  /** What is done on the way out of a failure, or to end a thing, has no better way. */
  private static boolean cleansUp(Deque<Tree> around, Tree code) {
    Tree inner = null;
    for (Tree t : around) {
      if (t instanceof CatchTree
          || t instanceof TryTree tried
              && inner instanceof BlockTree
              && tried.getFinallyBlock() == inner) {
        return true;
      }
      inner = t;
    }
    return code instanceof MethodTree m
        && m.getName().contentEquals("close")
        && m.getParameters().isEmpty();
  }

  private static boolean isVoid(LambdaExpressionTree lambda, Types types) {
    Type target = ((JCTree) lambda).type;
    return target != null && types.findDescriptorType(target).getReturnType().hasTag(TypeTag.VOID);
  }

  /** The trees from a call outwards, up to and with the code; null if it is not in there. */
  private static Deque<Tree> around(Tree call, Tree code) {
    Deque<Tree> stack = new ArrayDeque<>();
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree == null || found[0]) {
          return null;
        }
        stack.push(tree);
        found[0] = tree == call;
        if (!found[0]) {
          super.scan(tree, null);
        }
        if (!found[0]) {
          stack.pop();
        }
        return null;
      }
    }.scan(code, null);
    return found[0] ? stack : null;
  }
}

package dev.forewarn.checks.fixes;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.bindings.FfmTypes;
import java.util.List;
import java.util.Optional;

/**
 * An expression that gives the reason of a failure by a call of its own.
 *
 * @param path the whole expression, an {@code int}
 * @param teller the handle of the function that tells the reason, or where it is kept
 * @param layout what is read, as the code names it, or null
 * @param pointer the variable that holds where it is kept, for nothing but this read; or null
 */
record LateRead(TreePath path, VarSymbol teller, Tree layout, VariableTree pointer) {

  /**
   * The read that a finding is of.
   *
   * @param at the call that reads the memory, or that gives the number itself
   */
  static Optional<LateRead> of(TreePath at) {
    if (!(at.getLeaf() instanceof MethodInvocationTree call)) {
      return Optional.empty();
    }
    Optional<VarSymbol> number = BoundHandle.called(call);
    if (number.isPresent()) {
      return asInt(at).map(whole -> new LateRead(whole, number.get(), null, null));
    }
    List<? extends ExpressionTree> a = call.getArguments();
    Symbol m = ASTHelpers.getSymbol(call);
    String name = m.getSimpleName().toString();
    if (ArenaCalls.isOf(m, ArenaCalls.SEGMENT)) {
      boolean read = name.equals("get") || name.equals("getAtIndex");
      return read && a.size() == 2 && isInt(a.get(0)) && isZero(a.get(1))
          ? from(ASTHelpers.getReceiver(call), at, at, a.get(0))
          : Optional.empty();
    }
    boolean handle = ArenaCalls.isOf(m, "java.lang.invoke.VarHandle") && name.equals("get");
    return handle && !a.isEmpty() && a.stream().skip(1).allMatch(LateRead::isZero)
        ? asInt(at).flatMap(whole -> from(a.get(0), at, whole, null))
        : Optional.empty();
  }

  private static Optional<LateRead> from(
      ExpressionTree memory, TreePath at, TreePath whole, Tree layout) {
    ExpressionTree made = made(memory);
    VariableTree pointer = null;
    if (made instanceof IdentifierTree) {
      pointer = pointer(ArenaCalls.variable(made), at);
      made = pointer == null ? null : made(pointer.getInitializer());
    }
    VariableTree only = pointer;
    return made instanceof MethodInvocationTree call
        ? BoundHandle.called(call).map(teller -> new LateRead(whole, teller, layout, only))
        : Optional.empty();
  }

  /** What makes a pointer, without what says its type and size. */
  private static ExpressionTree made(ExpressionTree e) {
    return switch (e) {
      case ParenthesizedTree p -> made(p.getExpression());
      case TypeCastTree c -> made(c.getExpression());
      case MethodInvocationTree call
          when ArenaCalls.isOf(ASTHelpers.getSymbol(call), ArenaCalls.SEGMENT)
              && ASTHelpers.getSymbol(call).getSimpleName().contentEquals("reinterpret") ->
          made(ASTHelpers.getReceiver(call));
      case null, default -> e;
    };
  }

  /** Where a local variable is declared that is read once. */
  private static VariableTree pointer(Optional<VarSymbol> variable, TreePath at) {
    Tree method = BoundHandle.body(at);
    if (variable.isEmpty() || method == null) {
      return null;
    }
    VariableTree[] found = {null};
    int[] uses = {0};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        if (variable.get().equals(ASTHelpers.getSymbol(tree))) {
          found[0] = tree;
        }
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        uses[0] += variable.get().equals(ASTHelpers.getSymbol(tree)) ? 1 : 0;
        return super.visitIdentifier(tree, null);
      }
    }.scan(method, null);
    return uses[0] == 1 && found[0] != null && found[0].getInitializer() != null ? found[0] : null;
  }

  /** A call together with the cast to {@code int} that gives it its type. */
  private static Optional<TreePath> asInt(TreePath call) {
    TreePath above = call.getParentPath();
    return above.getLeaf() instanceof TypeCastTree cast
            && ASTHelpers.getType(cast).getTag() == TypeTag.INT
        ? Optional.of(above)
        : Optional.empty();
  }

  private static boolean isInt(ExpressionTree layout) {
    return ASTHelpers.getSymbol(layout) instanceof VarSymbol v
        && v.getSimpleName().contentEquals("JAVA_INT")
        && ArenaCalls.isOf(v, FfmTypes.PACKAGE + ".ValueLayout");
  }

  private static boolean isZero(ExpressionTree e) {
    return ASTHelpers.constValue(e) instanceof Number n && n.longValue() == 0;
  }
}

package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the value of an expression goes, seen from the expression outwards. */
final class ValueFlow {

  /**
   * Where a value ends up.
   *
   * @param known whether the value does not get out of sight
   * @param holder the variable that holds it from then on
   */
  record End(boolean known, Optional<VarSymbol> holder) {
    static final End LOST = new End(false, Optional.empty());
    static final End USED = new End(true, Optional.empty());
  }

  private final VisitorState state;
  private final Trust trust;
  private final Predicate<Tree> tracked;

  /**
   * Follows values.
   *
   * @param tracked whether an expression mentions memory of the same lifetime
   */
  ValueFlow(VisitorState state, Trust trust, Predicate<Tree> tracked) {
    this.state = state;
    this.trust = trust;
    this.tracked = tracked;
  }

  /** Where the value of an expression ends up. */
  End end(TreePath expression) {
    TreePath p = expression;
    while (true) {
      Tree node = p.getLeaf();
      if (node instanceof ExpressionTree e
          && p != expression
          && !mayBeAddress(e)
          && PlainTypes.isPlain(ASTHelpers.getType(e), state)) {
        return End.USED;
      }
      TreePath up = p.getParentPath();
      switch (up.getLeaf()) {
        case ParenthesizedTree t -> {}
        case TypeCastTree t -> {}
        case ConditionalExpressionTree t -> {}
        case NewArrayTree t -> {}
        case ArrayAccessTree t -> {}
        case MemberSelectTree select -> {
          TreePath call = up.getParentPath();
          if (call.getLeaf() instanceof MethodInvocationTree m && m.getMethodSelect() == select) {
            if (!mayReceive(m, p)) {
              return End.LOST;
            }
            up = call;
          }
        }
        case MethodInvocationTree m -> {
          if (!mayTake(m, p)) {
            return End.LOST;
          }
        }
        case NewClassTree t -> {
          if (isArena(node) || !trust.mayPass(p)) {
            return End.LOST;
          }
        }
        case VariableTree t -> {
          return new End(true, Optional.of(ASTHelpers.getSymbol(t)));
        }
        case EnhancedForLoopTree t -> {
          return new End(true, Optional.of(ASTHelpers.getSymbol(t.getVariable())));
        }
        case AssignmentTree t -> {
          return assigned(t, node, up);
        }
        case ExpressionStatementTree t -> {
          return End.USED;
        }
        case BinaryTree t -> {
          if (!mayBeAddress(t)) {
            return End.USED;
          }
        }
        default -> {
          return End.LOST;
        }
      }
      p = up;
    }
  }

  private static End assigned(AssignmentTree tree, Tree node, TreePath path) {
    if (tree.getVariable() == node) {
      return End.USED;
    }
    Optional<VarSymbol> variable = ArenaCalls.variable(tree.getVariable());
    return variable.isPresent() && path.getParentPath().getLeaf() instanceof ExpressionStatementTree
        ? new End(true, variable)
        : End.LOST;
  }

  /** Whether a method may be called on the value. */
  private boolean mayReceive(MethodInvocationTree call, TreePath receiver) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    if (ArenaCalls.isForeign(method)) {
      // An address is out of sight: whoever has it may use it at any time.
      return trust.addresses() || !takesAddress(call);
    }
    String owner = ArenaCalls.packageOf(method);
    return owner.equals("java.nio") || owner.equals("java.lang.invoke") || trust.mayPass(receiver);
  }

  private static boolean takesAddress(MethodInvocationTree call) {
    return ASTHelpers.getSymbol(call).getSimpleName().contentEquals("address");
  }

  /** Whether an expression computes an address that is followed. */
  private boolean mayBeAddress(ExpressionTree e) {
    Type type = ASTHelpers.getType(e);
    return trust.addresses()
        && type != null
        && type.hasTag(TypeTag.LONG)
        && (!(e instanceof MethodInvocationTree call) || takesAddress(call));
  }

  /** Whether the value may be an argument of a call. */
  private boolean mayTake(MethodInvocationTree call, TreePath argument) {
    MethodSymbol method = ASTHelpers.getSymbol(call);
    boolean trusted = trust.mayPass(argument);
    if (ArenaCalls.isForeign(method)) {
      boolean pointerStored = method.getSimpleName().toString().startsWith("set");
      ExpressionTree receiver = ASTHelpers.getReceiver(call);
      return !pointerStored || (receiver != null && tracked.test(receiver)) || trusted;
    }
    if (ArenaCalls.isOf(method, "java.lang.invoke.VarHandle")) {
      List<? extends ExpressionTree> arguments = call.getArguments();
      return arguments.get(0) == argument.getLeaf() || tracked.test(arguments.get(0)) || trusted;
    }
    if (ArenaCalls.isOf(method, "java.lang.invoke.MethodHandle")) {
      return trusted || trust.nativeCalls();
    }
    // Code that receives an arena could close it.
    return trusted && !(isArena(argument.getLeaf()) && takesArena(call, argument.getLeaf()));
  }

  private boolean isArena(Tree tree) {
    return ArenaCalls.isArenaOrSubtype(ASTHelpers.getType(tree), state);
  }

  private static boolean takesArena(MethodInvocationTree call, Tree argument) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    List<Type> parameters = ASTHelpers.getSymbol(call).type.getParameterTypes();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) == argument) {
        return i >= parameters.size() || !ArenaCalls.isOnlyAllocator(parameters.get(i));
      }
    }
    return true;
  }
}

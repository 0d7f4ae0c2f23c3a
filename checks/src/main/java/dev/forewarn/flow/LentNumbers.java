package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.Marks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the {@code native} methods that only borrow a handle although nobody says so: code that
 * passes one to such a method certainly releases it afterwards, so it was still its own. One per
 * compilation; each class is looked at once.
 */
final class LentNumbers {

  /** A parameter of a method. */
  private record Slot(MethodSymbol method, int index) {}

  /** A handle that is passed to a method. */
  private record Passed(VarSymbol handle, TreePath call, Slot slot, boolean releases) {}

  private final Engine engine;
  private final Map<ClassSymbol, Set<Slot>> known = new HashMap<>();

  LentNumbers(Engine engine) {
    this.engine = engine;
  }

  /** Whether a method without annotations leaves a handle to its caller. */
  boolean lends(MethodSymbol m, int index) {
    if ((m.flags() & Flags.NATIVE) == 0
        || !engine.annotated()
        || index >= m.params().size()
        || !m.params().get(index).type.isPrimitive()) {
      return false;
    }
    ClassSymbol top = m.outermostClass();
    Set<Slot> lent = known.get(top);
    if (lent == null) {
      lent = in(top);
      known.put(top, lent);
    }
    return lent.contains(new Slot(m, index));
  }

  private Set<Slot> in(ClassSymbol top) {
    JCTree.JCClassDecl tree = (JCTree.JCClassDecl) engine.sources().classTree(top);
    TreePath path = tree == null ? null : TreePath.getPath(engine.sources().unit(tree.sym), tree);
    if (path == null) {
      return Set.of();
    }
    List<Passed> passed = passed(path);
    Set<Slot> out = new HashSet<>();
    for (Passed p : passed) {
      for (Passed r : passed) {
        if (!p.releases && r.releases && p.handle == r.handle && comesBefore(p, r)) {
          out.add(p.slot);
        }
      }
    }
    return out;
  }

  private List<Passed> passed(TreePath in) {
    List<Passed> out = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        MethodSymbol m = ASTHelpers.getSymbol(call);
        NativeCallee callee = engine.natives().of(m);
        boolean unsaid = callee == null && (m.flags() & Flags.NATIVE) != 0;
        for (int i = 0; i < call.getArguments().size() && i < m.params().size(); i++) {
          boolean ends = callee != null && callee.ends(i);
          if ((unsaid || ends)
              && m.params().get(i).type.isPrimitive()
              && ASTHelpers.getSymbol(call.getArguments().get(i)) instanceof VarSymbol v
              && !v.isStatic()) {
            out.add(new Passed(v, getCurrentPath(), new Slot(m, i), ends));
          }
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(in, null);
    return out;
  }

  private static boolean comesBefore(Passed used, Passed released) {
    return used.handle.owner instanceof ClassSymbol
        ? Marks.of(used.handle, "Borrowed", "NotOwning") == null
            && staysInField(used)
            && isSure(released, null)
        : inOneGo(used, released);
  }

  /** Whether a method that uses what a field holds leaves it there. */
  private static boolean staysInField(Passed used) {
    Tree method = null;
    for (TreePath p = used.call; p != null && method == null; p = p.getParentPath()) {
      method = p.getLeaf() instanceof MethodTree m ? m : null;
    }
    return method != null && !changesState(method);
  }

  /** Whether a method notes anything in its object, as that something was given away. */
  private static boolean changesState(Tree method) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        found[0] |= isField(tree.getVariable());
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        found[0] |= isField(tree.getVariable());
        return super.visitCompoundAssignment(tree, null);
      }

      @Override
      public Void visitUnary(UnaryTree tree, Void unused) {
        found[0] |= isField(tree.getExpression());
        return super.visitUnary(tree, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        ExpressionTree receiver = ASTHelpers.getReceiver(tree);
        found[0] |= receiver != null && isField(receiver);
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(method, null);
    return found[0];
  }

  private static boolean isField(Tree tree) {
    return ASTHelpers.getSymbol(tree) instanceof VarSymbol v
        && v.owner instanceof ClassSymbol
        && !v.name.contentEquals("this")
        && !v.name.contentEquals("super");
  }

  /** Whether whoever passes a handle goes on and releases it, in any case. */
  private static boolean inOneGo(Passed used, Passed released) {
    Set<Tree> around = new HashSet<>();
    for (Tree t : released.call) {
      around.add(t);
    }
    TreePath child = null;
    for (TreePath p = used.call; p != null; child = p, p = p.getParentPath()) {
      if (around.contains(p.getLeaf())) {
        return child != null && isCertain(used.call, child) && follows(p, child, released);
      }
    }
    return false;
  }

  /** Whether a release comes behind one part of what both are in. */
  private static boolean follows(TreePath common, TreePath used, Passed released) {
    if (common.getLeaf() instanceof TryTree t) {
      return t.getFinallyBlock() != null
          && used.getLeaf() != t.getFinallyBlock()
          && !(used.getLeaf() instanceof CatchTree)
          && isWithin(released.call, t.getFinallyBlock())
          && isSure(released, t.getFinallyBlock());
    }
    if (!(common.getLeaf() instanceof BlockTree block)) {
      return false;
    }
    List<? extends StatementTree> all = block.getStatements();
    int from = all.indexOf(used.getLeaf());
    for (int i = from; i >= 0 && i < all.size(); i++) {
      if (isWithin(released.call, all.get(i))) {
        return i > from && isSure(released, all.get(i));
      }
      if (mayLeave(all.get(i)) || assigns(all.get(i), released.handle)) {
        return false;
      }
    }
    return false;
  }

  private static boolean isWithin(TreePath path, Tree tree) {
    for (Tree t : path) {
      if (t == tree) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing decides that a handle is passed, up to the statement that it is in. */
  private static boolean isCertain(TreePath call, TreePath upTo) {
    TreePath child = null;
    for (TreePath p = call; child != upTo && p != null; child = p, p = p.getParentPath()) {
      boolean decided =
          switch (p.getLeaf()) {
            case IfTree t -> child != null && child.getLeaf() != t.getCondition();
            case ConditionalExpressionTree t -> child.getLeaf() != t.getCondition();
            case BinaryTree t ->
                (t.getKind() == Tree.Kind.CONDITIONAL_AND
                        || t.getKind() == Tree.Kind.CONDITIONAL_OR)
                    && child.getLeaf() != t.getLeftOperand();
            case LambdaExpressionTree t -> true;
            case CatchTree t -> true;
            default -> isLoopOrSwitch(p.getLeaf());
          };
      if (decided) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLoopOrSwitch(Tree t) {
    return switch (t.getKind()) {
      case FOR_LOOP,
          ENHANCED_FOR_LOOP,
          WHILE_LOOP,
          DO_WHILE_LOOP,
          SWITCH,
          SWITCH_EXPRESSION,
          CLASS ->
          true;
      default -> false;
    };
  }

  /**
   * Whether a handle is released whenever code comes there, but where there is none.
   *
   * @param upTo how far out to look; null for the whole method
   */
  private static boolean isSure(Passed released, Tree upTo) {
    TreePath child = null;
    for (TreePath p = released.call; p != null; child = p, p = p.getParentPath()) {
      Tree leaf = p.getLeaf();
      if (leaf instanceof MethodTree) {
        return true;
      }
      if (leaf instanceof IfTree t && child != null && child.getLeaf() == t.getThenStatement()) {
        if (!asksOnly(t.getCondition(), released.handle)) {
          return false;
        }
      } else if (!(leaf instanceof BlockTree
          || leaf instanceof TryTree
          || leaf instanceof ExpressionStatementTree
          || leaf instanceof ReturnTree
          || leaf instanceof VariableTree
          || leaf instanceof ParenthesizedTree
          || leaf instanceof MethodInvocationTree)) {
        return false;
      }
      if (leaf == upTo) {
        return true;
      }
    }
    return false;
  }

  /** Whether a condition asks about nothing but the handle itself, or for a field its object. */
  private static boolean asksOnly(ExpressionTree condition, VarSymbol handle) {
    boolean[] only = {true};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        only[0] &=
            ASTHelpers.getSymbol(tree) == handle
                || handle.owner instanceof ClassSymbol
                    && ASTHelpers.getSymbol(tree) instanceof VarSymbol v
                    && v.owner instanceof ClassSymbol;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        ExpressionTree receiver = ASTHelpers.getReceiver(tree);
        only[0] &= receiver != null && isField(receiver) && handle.owner instanceof ClassSymbol;
        return scan(tree.getArguments(), null);
      }
    }.scan(condition, null);
    return only[0];
  }

  private static boolean assigns(Tree code, VarSymbol handle) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        found[0] |= ASTHelpers.getSymbol(tree.getVariable()) == handle;
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        found[0] |= ASTHelpers.getSymbol(tree.getVariable()) == handle;
        return super.visitCompoundAssignment(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }

  /** Whether code jumps anywhere. */
  private static boolean mayLeave(Tree code) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |=
            tree instanceof ReturnTree
                || tree instanceof ThrowTree
                || tree instanceof BreakTree
                || tree instanceof ContinueTree;
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }
}

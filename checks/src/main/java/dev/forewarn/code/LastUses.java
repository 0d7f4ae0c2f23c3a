package dev.forewarn.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.function.Predicate;

/**
 * Tells whether a call is the last thing on its way out of a method that needs an object: behind
 * that, the JVM may take it for dead. What a handler needs is needed during the call.
 */
public final class LastUses {

  private final Predicate<Tree> itself;
  private final Predicate<Tree> mention;

  /**
   * @param itself which identifiers stand for the object
   * @param mention which stand for it, or for something of it
   */
  public LastUses(Predicate<Tree> itself, Predicate<Tree> mention) {
    this.itself = itself;
    this.mention = mention;
  }

  /**
   * Whether nothing behind a call, on any way, needs the object.
   *
   * @param scope the statement or declaration that the object is new in each time; null if it is
   *     there before the method begins
   */
  public boolean isLast(TreePath path, Tree scope) {
    Tree call = path.getLeaf();
    Tree within = null;
    Tree below = call;
    for (TreePath p = path.getParentPath(); p != null; p = p.getParentPath()) {
      Tree t = p.getLeaf();
      if (t == scope) {
        return !isCaptured(t) && !mentions(within == null ? t : within, call);
      }
      switch (t) {
        case LambdaExpressionTree l -> {
          return false;
        }
        case SynchronizedTree s -> {
          if (mentions(s.getExpression(), null)) {
            return false;
          }
        }
        // What it returns is stored in the object.
        case AssignmentTree a -> {
          if (mentions(a.getVariable(), null)) {
            return false;
          }
        }
        case CompoundAssignmentTree a -> {
          if (mentions(a.getVariable(), null)) {
            return false;
          }
        }
        case ReturnTree r -> within = r;
        case ThrowTree r -> within = r;
        case TryTree y -> {
          if (isNeededBehind(y, below)) {
            return false;
          }
        }
        case JCMethodDecl m -> {
          return !isCaptured(m.body) && !mentions(within == null ? m.body : within, call);
        }
        case ClassTree d -> {
          return false;
        }
        default -> {
          // The next round needs it.
          if (isLoop(t) && mentions(t, null)) {
            return false;
          }
        }
      }
      below = t;
    }
    return false;
  }

  /** Whether a function of the method keeps the object: who keeps the function is not looked at. */
  private boolean isCaptured(Tree code) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        found[0] |= mentions(lambda, null);
        return null;
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        found[0] |= mentions(tree, null);
        return null;
      }

      @Override
      public Void visitNewClass(NewClassTree tree, Void unused) {
        found[0] |= tree.getClassBody() != null && mentions(tree.getClassBody(), null);
        return super.visitNewClass(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }

  private boolean isNeededBehind(TryTree y, Tree below) {
    if (below == y.getFinallyBlock()) {
      return false;
    }
    boolean any = mentions(y.getFinallyBlock(), null);
    if (below == y.getBlock()) {
      for (CatchTree c : y.getCatches()) {
        any |= mentions(c, null);
      }
    }
    return any;
  }

  private static boolean isLoop(Tree t) {
    return t instanceof JCTree.JCWhileLoop
        || t instanceof JCTree.JCDoWhileLoop
        || t instanceof JCTree.JCForLoop
        || t instanceof JCTree.JCEnhancedForLoop;
  }

  /**
   * Whether code mentions the object, or anything of it.
   *
   * @param call behind which it must be; null if anywhere
   */
  private boolean mentions(Tree code, Tree call) {
    int behind = call == null ? -1 : TreeInfo.getStartPos((JCTree) call);
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && tree == call) {
          // What it is made of is over when it begins, but for the object itself.
          for (ExpressionTree a : ((MethodInvocationTree) tree).getArguments()) {
            found[0] |= a instanceof IdentifierTree && itself.test(a);
          }
          return null;
        }
        return super.scan(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        found[0] |= mention.test(tree) && TreeInfo.getStartPos((JCTree) tree) > behind;
        return null;
      }
    }.scan(code, null);
    return found[0];
  }
}

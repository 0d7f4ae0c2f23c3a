package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.facts.ThreadFact;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds native calls that get what is freed when {@code this} is unreachable, and that are the last
 * use of {@code this}: it may be collected, and its cleanup run, while the call goes on.
 */
final class Unreachable {

  private final Engine engine;

  Unreachable(Engine engine) {
    this.engine = engine;
  }

  /** The calls of a class, one for each method. */
  List<Fact> of(JCClassDecl tree, CompilationUnitTree unit) {
    if (tree.sym == null || isSingleton(tree)) {
      return List.of();
    }
    Cleaned.Handles handles = engine.cleaned().of(tree.sym);
    if (handles.fields().isEmpty()) {
      return List.of();
    }
    List<Fact> out = new ArrayList<>();
    Contradictions code = engine.contradictions(tree);
    for (SharedCode.Call call : code.code().calls()) {
      MethodSymbol m = ASTHelpers.getSymbol(call.at());
      if (call.in().isStatic()
          || (call.in().flags() & Flags.SYNCHRONIZED) != 0
          || handles.releasers().contains(m)
          || !m.isStatic() && (m.flags() & Flags.SIGNATURE_POLYMORPHIC) == 0) {
        continue;
      }
      VarSymbol field = passed(call, handles, code);
      TreePath path = field == null ? null : TreePath.getPath(unit, call.at());
      if (path != null && isLastUse(path, tree.sym)) {
        CompilationUnitTree where = engine.sources().unit(field.enclClass());
        out.add(
            new ThreadFact.Unreachable(
                new Place(unit, call.at()),
                field.name.toString(),
                "this",
                where == null ? null : new Place(where, handles.at()),
                false));
      }
    }
    return out;
  }

  private static VarSymbol passed(
      SharedCode.Call call, Cleaned.Handles handles, Contradictions code) {
    for (ExpressionTree a : call.at().getArguments()) {
      VarSymbol root = code.code().copies().of(a);
      if (root != null && handles.fields().contains(root) && code.lends(call.at(), root)) {
        return root;
      }
    }
    return null;
  }

  /** Whether the only object there may be is held by a constant of its class. */
  private static boolean isSingleton(JCClassDecl tree) {
    boolean held = (tree.sym.flags() & Flags.ENUM) != 0;
    boolean hidden = true;
    for (JCTree member : tree.defs) {
      if (member instanceof JCVariableDecl v && v.sym != null) {
        held |= v.sym.isStatic() && v.sym.type.tsym == tree.sym;
      } else if (member instanceof JCMethodDecl m && m.sym != null && m.sym.isConstructor()) {
        hidden &= (m.sym.flags() & Flags.PRIVATE) != 0;
      }
    }
    return held && hidden;
  }

  /** Whether nothing behind a call, on any way, needs the object. */
  private boolean isLastUse(TreePath path, ClassSymbol c) {
    Tree call = path.getLeaf();
    Tree within = null;
    boolean later = inLoop(path);
    Tree below = call;
    for (TreePath p = path.getParentPath(); p != null; p = p.getParentPath()) {
      Tree t = p.getLeaf();
      switch (t) {
        case LambdaExpressionTree l -> {
          return false;
        }
        case SynchronizedTree s -> later |= mentions(s.getExpression(), c, null);
        // What it returns is stored in the object.
        case AssignmentTree a -> later |= mentions(a.getVariable(), c, null);
        case CompoundAssignmentTree a -> later |= mentions(a.getVariable(), c, null);
        case ReturnTree r -> within = r;
        case ThrowTree r -> within = r;
        case TryTree y ->
            later |= below != y.getFinallyBlock() && mentions(y.getFinallyBlock(), c, null);
        case JCMethodDecl m -> {
          return !later && !mentions(within == null ? m.body : within, c, call);
        }
        case JCClassDecl d -> {
          return false;
        }
        default -> {}
      }
      below = t;
    }
    return false;
  }

  private static boolean inLoop(TreePath call) {
    for (TreePath p = call; p != null && !(p.getLeaf() instanceof JCMethodDecl); ) {
      if (p.getLeaf() instanceof JCTree.JCWhileLoop
          || p.getLeaf() instanceof JCTree.JCDoWhileLoop
          || p.getLeaf() instanceof JCTree.JCForLoop
          || p.getLeaf() instanceof JCTree.JCEnhancedForLoop) {
        return true;
      }
      p = p.getParentPath();
    }
    return false;
  }

  /**
   * Whether code mentions the object, or anything of it.
   *
   * @param call behind which it must be; null if anywhere
   */
  private boolean mentions(Tree code, ClassSymbol c, Tree call) {
    int behind = call == null ? -1 : TreeInfo.getStartPos((JCTree) call);
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && tree == call) {
          // What it is made of is over when it begins, but for the object itself.
          for (ExpressionTree a : ((MethodInvocationTree) tree).getArguments()) {
            found[0] |= TreeInfo.isThisQualifier((JCTree) a);
          }
          return null;
        }
        return super.scan(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        Symbol s = ASTHelpers.getSymbol(tree);
        boolean self = TreeInfo.isThisQualifier((JCTree) tree);
        boolean part =
            s != null
                && !s.isStatic()
                && s.owner instanceof ClassSymbol o
                && c.isSubClass(o, engine.types());
        found[0] |= (self || part) && TreeInfo.getStartPos((JCTree) tree) > behind;
        return null;
      }
    }.scan(code, null);
    return found[0];
  }
}

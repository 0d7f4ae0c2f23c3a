package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Private fields in whose place a local variable would do: one method fills them, and nobody reads
 * them but that method afterwards, and the private ones that only it calls. What is in them when it
 * ends is of no concern.
 */
final class ScratchFields {

  private final Engine engine;
  private final Map<ClassSymbol, Mentions> known = new IdentityHashMap<>();

  ScratchFields(Engine engine) {
    this.engine = engine;
  }

  /** Whether nobody reads a field once the method has ended that fills it at an event. */
  boolean isScratch(VarSymbol field, Event filled) {
    Activation by = filled.activation();
    if ((field.flags() & Flags.PRIVATE) == 0 || !(by.code() instanceof JCMethodDecl m)) {
      return false;
    }
    Mentions all = mentions(field.outermostClass());
    int from = TreeInfo.getStartPos((JCTree) filled.tree());
    boolean any = false;
    for (Read r : all.reads) {
      if (r.field != field) {
        continue;
      }
      any = true;
      boolean after = r.in == m.sym && r.at >= from;
      if (!after && !all.isOnlyDuring(r.in, m.sym, new HashSet<>())) {
        return false;
      }
    }
    return any;
  }

  private Mentions mentions(ClassSymbol outermost) {
    return known.computeIfAbsent(
        outermost,
        c -> {
          Mentions made = new Mentions();
          made.scan(engine.sources().classTree(c), null);
          return made;
        });
  }

  /**
   * Where a field is read.
   *
   * @param in the method that does; null if it is a function, or none
   */
  private record Read(VarSymbol field, int at, MethodSymbol in) {}

  /** Who reads the fields of a class, and who calls its methods. */
  private static final class Mentions extends TreeScanner<Void, Void> {
    private final List<Read> reads = new ArrayList<>();
    private final Map<Symbol, Set<MethodSymbol>> callers = new IdentityHashMap<>();
    private MethodSymbol in;

    /** Whether a method is only called while another one runs. */
    boolean isOnlyDuring(MethodSymbol m, MethodSymbol outer, Set<MethodSymbol> seen) {
      if (m == null || m == outer || (m.flags() & Flags.PRIVATE) == 0) {
        return false;
      }
      Set<MethodSymbol> by = callers.get(m);
      return by != null
          && seen.add(m)
          && by.stream().allMatch(c -> c == outer || isOnlyDuring(c, outer, seen));
    }

    private void called(Symbol m, MethodSymbol by) {
      callers.computeIfAbsent(m, k -> new HashSet<>()).add(by);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      MethodSymbol outer = in;
      in = ASTHelpers.getSymbol(tree);
      super.visitMethod(tree, null);
      in = outer;
      return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      MethodSymbol outer = in;
      in = null;
      super.visitLambdaExpression(tree, null);
      in = outer;
      return null;
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      called(ASTHelpers.getSymbol(tree), null);
      return super.visitMemberReference(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      called(ASTHelpers.getSymbol(tree), in);
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      if (tree.getVariable() instanceof MemberSelectTree s) {
        scan(s.getExpression(), null);
      }
      return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      read(tree);
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      read(tree);
      return super.visitMemberSelect(tree, null);
    }

    private void read(Tree tree) {
      if (ASTHelpers.getSymbol(tree) instanceof VarSymbol v && v.owner instanceof ClassSymbol) {
        reads.add(new Read(v, TreeInfo.getStartPos((JCTree) tree), in));
      }
    }
  }
}

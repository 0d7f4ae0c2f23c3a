package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether native memory, and all that is made from it, stays within some statements: it is
 * not returned, not stored elsewhere and not handed to code that could keep it. Then its lifetime
 * may end where the statements end.
 */
final class StaysInside {

  private final ValueFlow flow;
  private final Trust trust;
  private final Set<VarSymbol> holding = new HashSet<>();
  private final Set<VarSymbol> declared = new HashSet<>();
  private final Set<Tree> roots = new HashSet<>();
  private boolean grown;
  private boolean inside = true;

  StaysInside(VisitorState state, Trust trust) {
    this.trust = trust;
    this.flow = new ValueFlow(state, trust, this::mentions);
  }

  /** Starts from the memory that a variable holds. */
  StaysInside from(VarSymbol variable) {
    holding.add(variable);
    return this;
  }

  /** Starts from the memory that an expression makes. */
  StaysInside from(Tree expression) {
    roots.add(expression);
    return this;
  }

  /** The answer for some statements of one block. */
  boolean test(TreePath block, List<? extends Tree> statements) {
    for (Tree statement : statements) {
      new Declarations().scan(new TreePath(block, statement), null);
    }
    do {
      grown = false;
      for (Tree statement : statements) {
        new Uses(block.getLeaf()).scan(new TreePath(block, statement), null);
      }
    } while (grown);
    return inside;
  }

  /** Whether a tree holds such memory, or mentions it; complete after the test. */
  boolean mentions(Tree tree) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree part, Void unused) {
        found[0] |= part != null && isUse(part);
        return found[0] ? null : super.scan(part, null);
      }
    }.scan(tree, null);
    return found[0];
  }

  private boolean isUse(Tree tree) {
    return roots.contains(tree) || ArenaCalls.variable(tree).filter(holding::contains).isPresent();
  }

  private final class Declarations extends TreePathScanner<Void, Void> {
    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      declared.add(ASTHelpers.getSymbol(tree));
      return super.visitVariable(tree, null);
    }
  }

  private final class Uses extends TreePathScanner<Void, Void> {
    private final Tree block;

    Uses(Tree block) {
      this.block = block;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      if (tree != null && isUse(tree)) {
        used(new TreePath(getCurrentPath(), tree));
      }
      return super.scan(tree, null);
    }

    private void used(TreePath use) {
      ValueFlow.End end = functionsAllow(use) ? flow.end(use) : ValueFlow.End.LOST;
      boolean kept = end.known() && end.holder().map(this::mayHold).orElse(true);
      inside &= kept;
    }

    private boolean mayHold(VarSymbol variable) {
      grown |= holding.add(variable);
      return declared.contains(variable) && !ArenaCalls.isArena(variable.type);
    }

    /** A function that uses the memory may run later, unless whoever gets it is trusted. */
    private boolean functionsAllow(TreePath use) {
      for (TreePath p = use; p.getLeaf() != block; p = p.getParentPath()) {
        if (p.getLeaf() instanceof ClassTree) {
          return false;
        }
        if (p.getLeaf() instanceof LambdaExpressionTree
            && !(p.getParentPath().getLeaf() instanceof MethodInvocationTree && trust.mayPass(p))) {
          return false;
        }
      }
      return true;
    }
  }
}

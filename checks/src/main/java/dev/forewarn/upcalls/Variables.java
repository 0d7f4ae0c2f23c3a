package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.Sources;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which expressions variables and fields are given. */
final class Variables {

  private final Sources sources;
  private final Map<Tree, Map<VarSymbol, List<ExpressionTree>>> known = new IdentityHashMap<>();

  Variables(Sources sources) {
    this.sources = sources;
  }

  /** What a local variable is given in the code that it stands in. */
  List<ExpressionTree> assigned(VarSymbol v, Tree body) {
    return body == null ? List.of() : in(body).getOrDefault(v, List.of());
  }

  /** What a field is given in its class. */
  List<ExpressionTree> assigned(VarSymbol field) {
    ClassTree c = field.owner instanceof ClassSymbol s ? sources.classTree(s) : null;
    return c == null ? List.of() : in(c).getOrDefault(field, List.of());
  }

  private Map<VarSymbol, List<ExpressionTree>> in(Tree code) {
    Map<VarSymbol, List<ExpressionTree>> all = known.get(code);
    if (all == null) {
      all = new IdentityHashMap<>();
      known.put(code, all);
      new Assignments(all).scan(code, null);
    }
    return all;
  }

  private static final class Assignments extends TreeScanner<Void, Void> {
    private final Map<VarSymbol, List<ExpressionTree>> all;

    Assignments(Map<VarSymbol, List<ExpressionTree>> all) {
      this.all = all;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      if (tree.getInitializer() != null) {
        add(((JCVariableDecl) tree).sym, tree.getInitializer());
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      if (ASTHelpers.getSymbol(tree.getVariable()) instanceof VarSymbol v) {
        add(v, tree.getExpression());
      }
      return super.visitAssignment(tree, null);
    }

    private void add(VarSymbol v, ExpressionTree value) {
      all.computeIfAbsent(v, k -> new ArrayList<>()).add(value);
    }
  }
}

package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The expressions that give variables their values, found once for each piece of code. */
final class Definitions {

  private record Found(Map<VarSymbol, List<Tree>> values, Map<Tree, ExpressionTree> selectors) {}

  private final Engine engine;
  private final Map<Tree, Found> found = new IdentityHashMap<>();

  Definitions(Engine engine) {
    this.engine = engine;
  }

  /** What a local variable is given in some code: nothing if it is a parameter. */
  List<Tree> of(VarSymbol local, Tree code) {
    return in(code).values.getOrDefault(local, List.of());
  }

  /** What a field is given in its class, and the conditions that decide which of it. */
  List<Tree> of(VarSymbol field) {
    ClassTree c = engine.sources().classTree(field.enclClass());
    return c == null ? List.of() : in(c).values.getOrDefault(field, List.of());
  }

  /** What is selected by, where a label stands. */
  ExpressionTree selector(Tree label, Tree code) {
    return in(code).selectors.get(label);
  }

  private Found in(Tree code) {
    return found.computeIfAbsent(code, Definitions::find);
  }

  private static Found find(Tree code) {
    Found out = new Found(new IdentityHashMap<>(), new IdentityHashMap<>());
    new TreeScanner<Void, Void>() {
      private final Deque<ExpressionTree> conditions = new ArrayDeque<>();
      private final Deque<ExpressionTree> selectors = new ArrayDeque<>();

      private void add(VarSymbol v, Tree value) {
        if (v != null && value != null) {
          List<Tree> all = out.values.computeIfAbsent(v, k -> new ArrayList<>());
          all.add(value);
          all.addAll(conditions);
        }
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        return tree == code ? super.visitClass(tree, null) : null;
      }

      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        add(((JCVariableDecl) tree).sym, tree.getInitializer());
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        if (ASTHelpers.getSymbol(tree.getVariable()) instanceof VarSymbol v) {
          add(v, tree.getExpression());
        }
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
        add(((JCVariableDecl) tree.getVariable()).sym, tree.getExpression());
        return super.visitEnhancedForLoop(tree, null);
      }

      @Override
      public Void visitIf(IfTree tree, Void unused) {
        scan(tree.getCondition(), null);
        conditions.push(tree.getCondition());
        scan(tree.getThenStatement(), null);
        scan(tree.getElseStatement(), null);
        conditions.pop();
        return null;
      }

      @Override
      public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
        bound(tree.getPattern(), tree.getExpression());
        return super.visitInstanceOf(tree, null);
      }

      @Override
      public Void visitSwitch(SwitchTree tree, Void unused) {
        selectors.push(tree.getExpression());
        super.visitSwitch(tree, null);
        selectors.pop();
        return null;
      }

      @Override
      public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
        selectors.push(tree.getExpression());
        super.visitSwitchExpression(tree, null);
        selectors.pop();
        return null;
      }

      @Override
      public Void visitCase(CaseTree tree, Void unused) {
        for (CaseLabelTree label : tree.getLabels()) {
          out.selectors.put(label, selectors.peek());
          bound(label, selectors.peek());
        }
        return super.visitCase(tree, null);
      }

      /** What a pattern binds is a part of what is matched. */
      private void bound(Tree pattern, ExpressionTree matched) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitVariable(VariableTree tree, Void unused) {
            add(((JCVariableDecl) tree).sym, matched);
            return null;
          }
        }.scan(pattern, null);
      }
    }.scan(code, null);
    return out;
  }
}

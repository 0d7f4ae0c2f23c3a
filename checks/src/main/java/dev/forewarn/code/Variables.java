package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which local variables a piece of code declares, which of others it mentions, and what it assigns.
 */
public final class Variables {

  private final Map<Tree, Set<VarSymbol>> declared = new IdentityHashMap<>();
  private final Map<Tree, Set<VarSymbol>> mentioned = new IdentityHashMap<>();
  private final Map<Tree, Set<VarSymbol>> assigned = new IdentityHashMap<>();

  /** Of the file that was asked for last: most questions are of the file under analysis. */
  private final Map<VarSymbol, JCVariableDecl> declarations = new IdentityHashMap<>();

  private CompilationUnitTree declarationsOf;

  /** The parameters and local variables declared in a method or lambda. */
  public Set<VarSymbol> declared(Tree code) {
    Set<VarSymbol> known = declared.get(code);
    if (known == null) {
      known = findDeclared(code);
      declared.put(code, known);
    }
    return known;
  }

  private Set<VarSymbol> findDeclared(Tree code) {
    Set<VarSymbol> out = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        VarSymbol v = ((JCVariableDecl) tree).sym;
        if (v != null && !(v.owner instanceof ClassSymbol)) {
          out.add(v);
        }
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        return null;
      }
    }.scan(code, null);
    return out;
  }

  /** The local variables that code mentions and does not declare itself. */
  public Set<VarSymbol> mentioned(Tree code) {
    return mentioned.computeIfAbsent(code, this::findMentioned);
  }

  /** Where a variable is declared in a file; null if it is not declared there. */
  public JCVariableDecl declaration(VarSymbol v, CompilationUnitTree unit) {
    if (unit != declarationsOf) {
      declarationsOf = unit;
      declarations.clear();
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
          declarations.put(((JCVariableDecl) tree).sym, (JCVariableDecl) tree);
          return super.visitVariable(tree, null);
        }
      }.scan(unit, null);
    }
    return declarations.get(v);
  }

  /** The variables and fields that code gives new values. */
  public Set<VarSymbol> assigned(Tree code) {
    return assigned.computeIfAbsent(code, Variables::findAssigned);
  }

  private static Set<VarSymbol> findAssigned(Tree code) {
    Set<VarSymbol> out = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      private void add(Tree variable) {
        if (ASTHelpers.getSymbol(variable) instanceof VarSymbol v) {
          out.add(v);
        }
      }

      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        add(tree.getVariable());
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        add(tree.getVariable());
        return super.visitCompoundAssignment(tree, null);
      }

      @Override
      public Void visitUnary(UnaryTree tree, Void unused) {
        switch (tree.getKind()) {
          case POSTFIX_INCREMENT, PREFIX_INCREMENT, POSTFIX_DECREMENT, PREFIX_DECREMENT ->
              add(tree.getExpression());
          default -> {}
        }
        return super.visitUnary(tree, null);
      }
    }.scan(code, null);
    return out;
  }

  /** Whether code mentions the object around it, by name or through its members. */
  public boolean mentionsThis(Tree code) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        Symbol s = ASTHelpers.getSymbol(tree);
        boolean self =
            tree.getName().contentEquals("this") || tree.getName().contentEquals("super");
        found[0] |=
            self
                || s != null
                    && !s.isStatic()
                    && s.owner instanceof ClassSymbol
                    && (s instanceof VarSymbol || s instanceof MethodSymbol);
        return null;
      }
    }.scan(code, null);
    return found[0];
  }

  /** Whether there are functions or classes in code, which may run later. */
  public boolean hasFunctions(Tree code) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |=
            tree instanceof LambdaExpressionTree
                || tree instanceof MemberReferenceTree
                || tree instanceof ClassTree;
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }

  private Set<VarSymbol> findMentioned(Tree code) {
    Set<VarSymbol> out = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (ASTHelpers.getSymbol(tree) instanceof VarSymbol v
            && !(v.owner instanceof ClassSymbol)) {
          out.add(v);
        }
        return null;
      }
    }.scan(code, null);
    out.removeAll(declared(code));
    return out;
  }
}

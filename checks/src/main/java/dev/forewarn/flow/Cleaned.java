package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What native code frees when an object of a class is no longer reachable: a function that waits
 * for that, or a finalizer.
 */
final class Cleaned {

  /**
   * What is known of a class.
   *
   * @param fields those that hold what is released
   * @param releasers the methods that release it
   * @param at where that is registered; null if nowhere
   */
  record Handles(Set<VarSymbol> fields, Set<Symbol> releasers, Tree at) {
    static final Handles NONE = new Handles(Set.of(), Set.of(), null);
  }

  private static final int DEPTH = 3;

  private final Engine engine;
  private final Map<ClassSymbol, Handles> known = new IdentityHashMap<>();

  Cleaned(Engine engine) {
    this.engine = engine;
  }

  /** What is released with an object of a class. */
  Handles of(ClassSymbol c) {
    Handles out = known.get(c);
    if (out == null) {
      known.put(c, Handles.NONE);
      out =
          engine.sources().classTree(c) instanceof JCClassDecl t && t.sym != null ? find(t) : null;
      Symbol above = c.getSuperclass().tsym;
      if ((out == null || out.at == null) && above instanceof ClassSymbol s && s != c) {
        out = of(s);
      }
      known.put(c, out == null ? Handles.NONE : out);
    }
    return known.get(c);
  }

  private Handles find(JCClassDecl tree) {
    Set<Symbol> given = new HashSet<>();
    Set<Symbol> releasers = new HashSet<>();
    Tree[] at = {null};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        Contract c = engine.contract(ASTHelpers.getSymbol(call));
        Effect.CleansUp e = c == null ? null : cleansUp(c);
        if (e != null
            && e.what() instanceof Ref.Parameter what
            && e.cleanup() instanceof Ref.Parameter cleanup
            && TreeInfo.isThisQualifier((JCTree) call.getArguments().get(what.index()))) {
          ExpressionTree function = call.getArguments().get(cleanup.index());
          releases(function, tree, releasers, DEPTH);
          mentioned(function, tree, given, DEPTH);
          at[0] = call;
        }
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitMethod(MethodTree m, Void unused) {
        MethodSymbol s = ((JCMethodDecl) m).sym;
        if (s != null && s.params().isEmpty() && s.name == s.name.table.names.finalize) {
          releases(m.getBody(), tree, releasers, DEPTH);
          mentioned(m.getBody(), tree, given, DEPTH);
          at[0] = m;
        }
        return super.visitMethod(m, null);
      }

      @Override
      public Void visitClass(ClassTree c, Void unused) {
        return c == tree ? super.visitClass(c, null) : null;
      }
    }.scan(tree, null);
    if (at[0] == null || releasers.isEmpty()) {
      return Handles.NONE;
    }
    return new Handles(fields(tree, given), releasers, at[0]);
  }

  private static Effect.CleansUp cleansUp(Contract c) {
    for (Effect e : c.effects()) {
      if (e instanceof Effect.CleansUp x) {
        return x;
      }
    }
    return null;
  }

  /** Collects the variables that a cleanup is given, with those that its locals are made of. */
  private void mentioned(Tree code, JCClassDecl in, Set<Symbol> out, int depth) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (ASTHelpers.getSymbol(tree) instanceof VarSymbol v && out.add(v) && depth > 0) {
          if (TreeInfo.declarationFor(v, in) instanceof JCTree.JCVariableDecl d
              && !(v.owner instanceof ClassSymbol)) {
            mentioned(d.init, in, out, depth - 1);
          }
        }
        return null;
      }
    }.scan(code, null);
    if (code instanceof JCTree.JCBlock b) {
      for (Tree statement : b.stats) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            MethodSymbol m = ASTHelpers.getSymbol(call);
            MethodTree body = depth > 0 && m.owner == in.sym ? engine.sources().method(m) : null;
            if (body != null && body.getBody() != null) {
              mentioned(body.getBody(), in, out, depth - 1);
            }
            return super.visitMethodInvocation(call, null);
          }
        }.scan(statement, null);
      }
    }
  }

  /** Collects the native functions that a cleanup calls. */
  private void releases(Tree code, JCClassDecl in, Set<Symbol> out, int depth) {
    if (code == null || depth < 0) {
      return;
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        called(ASTHelpers.getSymbol(call), call);
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        called(ASTHelpers.getSymbol(tree), null);
        return super.visitMemberReference(tree, null);
      }

      @Override
      public Void visitNewClass(NewClassTree tree, Void unused) {
        function(((JCTree) tree).type.tsym);
        return super.visitNewClass(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (ASTHelpers.getSymbol(tree) instanceof VarSymbol v) {
          function(v.type.tsym);
        }
        return null;
      }

      private void function(Symbol type) {
        if (type instanceof ClassSymbol c
            && c != in.sym
            && engine.sources().classTree(c) instanceof JCClassDecl t) {
          for (JCTree member : t.defs) {
            if (member instanceof JCMethodDecl m && m.sym != null && !m.sym.isConstructor()) {
              releases(m.body, in, out, depth - 1);
            }
          }
        }
      }

      private void called(Symbol s, MethodInvocationTree call) {
        if (!(s instanceof MethodSymbol m)) {
          return;
        }
        NativeCallee callee = call == null ? engine.natives().of(m) : engine.natives().called(call);
        boolean ends = callee != null && (callee.ends(0) || callee.ends(1));
        if (ends || callee == null && (m.flags() & Flags.NATIVE) != 0 && m.isStatic()) {
          out.add(m);
        } else if (callee == null && engine.sources().method(m) instanceof MethodTree t) {
          releases(t.getBody(), in, out, depth - 1);
        }
      }
    }.scan(code, null);
  }

  /** The fields that hold what a cleanup is given, or what is made of the same. */
  private Set<VarSymbol> fields(JCClassDecl tree, Set<Symbol> given) {
    Set<VarSymbol> out = new HashSet<>();
    new TreeScanner<Void, Void>() {
      private void assigned(Symbol variable, Tree value) {
        if (variable instanceof VarSymbol v
            && v.owner == tree.sym
            && !v.isStatic()
            && (given.contains(v) || value != null && given.contains(plain(value)))
            && isHandle(v)) {
          out.add(v);
        }
      }

      @Override
      public Void visitAssignment(AssignmentTree a, Void unused) {
        assigned(ASTHelpers.getSymbol(a.getVariable()), a.getExpression());
        return super.visitAssignment(a, null);
      }

      @Override
      public Void visitVariable(VariableTree v, Void unused) {
        assigned(ASTHelpers.getSymbol(v), v.getInitializer());
        return super.visitVariable(v, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        return null;
      }
    }.scan(tree, null);
    return out;
  }

  private static Symbol plain(Tree value) {
    Tree inner = TreeInfo.skipParens((JCTree) value);
    return inner instanceof IdentifierTree || inner instanceof MemberSelectTree
        ? ASTHelpers.getSymbol(inner)
        : null;
  }

  /** Whether it is a pointer that keeps nothing alive. */
  private boolean isHandle(VarSymbol v) {
    return Natives.isPointer(v.type, engine) && engine.invariants().kind(v) == null;
  }
}

package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What threads that share an object of a class can run: the mentions of its fields, and its calls,
 * each with whether a lock is held there. Constructors are left out: nobody shares the object yet.
 */
final class SharedCode {

  /**
   * A mention of a field.
   *
   * @param in the method that it is in
   * @param value what the field is assigned; null if it is not
   */
  record Mention(VarSymbol field, Tree at, MethodSymbol in, Tree value, boolean held) {
    boolean write() {
      return value != null;
    }
  }

  /** A call. */
  record Call(MethodInvocationTree at, MethodSymbol in, boolean held) {}

  private final Engine engine;
  private final JCClassDecl owner;
  private final List<Mention> mentions = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<MethodSymbol, Boolean> heldByCallers = new HashMap<>();
  private final Set<MethodSymbol> counting = new HashSet<>();

  SharedCode(Engine engine, JCClassDecl owner) {
    this.engine = engine;
    this.owner = owner;
    for (JCTree member : owner.defs) {
      if (member instanceof JCMethodDecl m && m.body != null && m.sym != null) {
        if (!m.sym.isConstructor()) {
          new Scan(m.sym).scan(m.body, null);
        }
      }
    }
  }

  List<Mention> mentions() {
    return mentions;
  }

  List<Call> calls() {
    return calls;
  }

  boolean isGuarded(Mention m) {
    return m.held || isGuarded(m.in);
  }

  boolean isGuarded(Call c) {
    return c.held || isGuarded(c.in);
  }

  /** Whether a method runs under a lock that it, or each of its callers, takes. */
  boolean isGuarded(MethodSymbol m) {
    return engine.locks().isGuarded(m) || counting.contains(m) || byCallers(m);
  }

  private boolean byCallers(MethodSymbol m) {
    if ((m.flags() & Flags.PRIVATE) == 0) {
      return false;
    }
    Boolean known = heldByCallers.get(m);
    if (known == null) {
      heldByCallers.put(m, false);
      boolean any = false;
      boolean all = true;
      for (Call c : calls) {
        if (ASTHelpers.getSymbol(c.at) == m) {
          any = true;
          all &= isGuarded(c);
        }
      }
      known = any && all;
      heldByCallers.put(m, known);
    }
    return known;
  }

  /** Goes through a method in the order of its text. */
  private final class Scan extends TreeScanner<Void, Void> {
    private final MethodSymbol in;
    private int held;

    Scan(MethodSymbol in) {
      this.in = in;
    }

    @Override
    public Void visitSynchronized(SynchronizedTree tree, Void unused) {
      scan(tree.getExpression(), null);
      held++;
      scan(tree.getBlock(), null);
      held--;
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      MethodSymbol m = ASTHelpers.getSymbol(call);
      scan(call.getMethodSelect(), null);
      int outside = held;
      for (ExpressionTree argument : call.getArguments()) {
        if (argument instanceof LambdaExpressionTree || argument instanceof MemberReferenceTree) {
          held = runsLater(m) ? 0 : engine.locks().takesLock(m) ? outside + 1 : outside;
        }
        scan(argument, null);
        held = outside;
      }
      calls.add(new Call(call, in, held > 0));
      Contract c = engine.contract(m);
      if (c != null && c.has(Effect.Adds.class)) {
        // Whoever counts its users knows when there are none.
        counting.add(in);
      }
      held = Math.max(0, held + engine.locks().net(m));
      return null;
    }

    private boolean runsLater(MethodSymbol m) {
      Contract c = engine.contract(m);
      return c != null
          && c.effects().stream()
              .anyMatch(
                  e ->
                      e instanceof Effect.Runs r
                          && (r.hop() != Hop.NONE || r.when() == When.LATER));
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      int outside = held;
      held = 0;
      super.visitClass(tree, null);
      held = outside;
      return null;
    }

    @Override
    public Void visitMethod(com.sun.source.tree.MethodTree tree, Void unused) {
      return scan(tree.getBody(), null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      written(tree.getVariable(), tree.getExpression());
      return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
      written(tree.getVariable(), tree.getExpression());
      return scan(tree.getExpression(), null);
    }

    private void written(Tree variable, Tree value) {
      if (!mention(ASTHelpers.getSymbol(variable), variable, value)) {
        scan(variable, null);
      }
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      mention(ASTHelpers.getSymbol(tree), tree, null);
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      mention(ASTHelpers.getSymbol(tree), tree, null);
      return super.visitMemberSelect(tree, null);
    }

    private boolean mention(Symbol s, Tree at, Tree value) {
      if (s instanceof VarSymbol v && v.owner == owner.sym) {
        mentions.add(new Mention(v, at, in, value, held > 0));
        return true;
      }
      return false;
    }
  }
}

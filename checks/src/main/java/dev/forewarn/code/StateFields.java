package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields an expression asks about, and which ones code changes. */
public final class StateFields {

  /** How many calls deep methods of the same class are looked into. */
  private static final int DEPTH = 4;

  /**
   * A change of a field.
   *
   * @param by what changes it: an assignment, or a call that may change what it refers to
   */
  public record Change(VarSymbol field, Tree by) {}

  private final Program program;
  private final Map<Tree, List<Change>> changes = new IdentityHashMap<>();

  public StateFields(Program program) {
    this.program = program;
  }

  /** The fields that decide the value of an expression; none if other things decide it as well. */
  public Set<VarSymbol> of(ExpressionTree e, Tree code) {
    Set<VarSymbol> out = new HashSet<>();
    return new Reader(code, out).reads(e) ? out : Set.of();
  }

  /** What code does to fields, itself and through methods of its class. */
  public List<Change> changedBy(Tree code) {
    return changes.computeIfAbsent(
        code,
        k -> {
          List<Change> out = new ArrayList<>();
          new Writer(out, new HashSet<>(), DEPTH).scan(code, null);
          return out;
        });
  }

  private MethodTree ownMethod(MethodInvocationTree call) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    boolean own = ASTHelpers.getReceiver(call) == null || isThis(ASTHelpers.getReceiver(call));
    return own ? program.sources().method(m) : null;
  }

  private static boolean isThis(ExpressionTree e) {
    return e instanceof IdentifierTree i
        && (i.getName().contentEquals("this") || i.getName().contentEquals("super"));
  }

  private static boolean isField(Symbol s) {
    return s instanceof VarSymbol && s.owner instanceof ClassSymbol;
  }

  /** A field of this object or of its class. */
  private static VarSymbol ownField(ExpressionTree e) {
    return ASTHelpers.getSymbol(e) instanceof VarSymbol v
            && isField(v)
            && (e instanceof IdentifierTree
                || v.isStatic()
                || e instanceof MemberSelectTree s && isThis(s.getExpression()))
        ? v
        : null;
  }

  private final class Reader {
    private final Map<Symbol, ExpressionTree> locals = new HashMap<>();
    private final Set<VarSymbol> out;

    Reader(Tree code, Set<VarSymbol> out) {
      this.out = out;
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitVariable(VariableTree v, Void unused) {
          if (v.getInitializer() != null) {
            locals.put(((JCVariableDecl) v).sym, v.getInitializer());
          }
          return super.visitVariable(v, null);
        }
      }.scan(code, null);
    }

    /** Notes the fields; false if the value depends on anything else. */
    boolean reads(ExpressionTree expression) {
      ExpressionTree e = ASTHelpers.stripParentheses(expression);
      if (ASTHelpers.constValue(e) != null || isThis(e)) {
        return true;
      }
      return switch (e) {
        case com.sun.source.tree.LiteralTree l -> true;
        case UnaryTree u -> reads(u.getExpression());
        case com.sun.source.tree.BinaryTree b ->
            reads(b.getLeftOperand()) & reads(b.getRightOperand());
        case com.sun.source.tree.InstanceOfTree i -> reads(i.getExpression());
        case com.sun.source.tree.TypeCastTree c -> reads(c.getExpression());
        case IdentifierTree i -> variable(i);
        case MemberSelectTree s ->
            isField(ASTHelpers.getSymbol(s))
                && (ownField(s) != null ? variable(s) : reads(s.getExpression()));
        case MethodInvocationTree call -> call(call);
        default -> false;
      };
    }

    private boolean variable(ExpressionTree e) {
      VarSymbol field = ownField(e);
      if (field != null) {
        if (mayChange(field)) {
          out.add(field);
        }
        return true;
      }
      ExpressionTree initial = locals.remove(ASTHelpers.getSymbol(e));
      return initial != null && reads(initial);
    }

    private boolean call(MethodInvocationTree call) {
      ExpressionTree receiver = ASTHelpers.getReceiver(call);
      if (swaps(call)) {
        return receiver != null && reads(receiver);
      }
      // Of a call with other arguments than constants, the answer is more than the state.
      boolean isStatic = ASTHelpers.getSymbol(call).isStatic();
      for (ExpressionTree argument : call.getArguments()) {
        if (!isStatic && ASTHelpers.constValue(argument) == null || !reads(argument)) {
          return false;
        }
      }
      MethodTree own = ownMethod(call);
      if (own != null) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitIdentifier(IdentifierTree i, Void unused) {
            note(i);
            return null;
          }

          @Override
          public Void visitMemberSelect(MemberSelectTree s, Void unused) {
            note(s);
            return super.visitMemberSelect(s, null);
          }

          private void note(ExpressionTree e) {
            if (ownField(e) != null) {
              variable(e);
            }
          }
        }.scan(own.getBody(), null);
        return true;
      }
      // The clock, a random number: not a state of this object.
      return isStatic ? !call.getArguments().isEmpty() : receiver != null && reads(receiver);
    }

    /** Whether a call asks for a value and replaces it in one. */
    private boolean swaps(MethodInvocationTree call) {
      Contract contract = program.contract(ASTHelpers.getSymbol(call));
      return contract != null
          && contract.effects().stream().anyMatch(e -> e instanceof Effect.Swaps);
    }

    private static boolean mayChange(VarSymbol field) {
      return (field.flags() & Flags.FINAL) == 0
          || !field.type.isPrimitive() && !field.type.tsym.isEnum();
    }
  }

  private final class Writer extends TreeScanner<Void, Void> {
    private final List<Change> out;
    private final Set<MethodTree> seen;
    private final int depth;

    Writer(List<Change> out, Set<MethodTree> seen, int depth) {
      this.out = out;
      this.seen = seen;
      this.depth = depth;
    }

    private void changed(ExpressionTree target, Tree by) {
      VarSymbol field = target == null ? null : ownField(ASTHelpers.stripParentheses(target));
      if (field != null) {
        out.add(new Change(field, by));
      }
    }

    @Override
    public Void visitAssignment(AssignmentTree a, Void unused) {
      changed(a.getVariable(), a);
      return super.visitAssignment(a, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree a, Void unused) {
      changed(a.getVariable(), a);
      return super.visitCompoundAssignment(a, null);
    }

    @Override
    public Void visitUnary(UnaryTree u, Void unused) {
      switch (u.getKind()) {
        case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
            changed(u.getExpression(), u);
        default -> {}
      }
      return super.visitUnary(u, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (!call.getArguments().isEmpty()) {
        changed(ASTHelpers.getReceiver(call), call);
      }
      MethodTree own = depth == 0 ? null : ownMethod(call);
      if (own != null && seen.add(own)) {
        new Writer(out, seen, depth - 1).scan(own.getBody(), null);
      }
      return super.visitMethodInvocation(call, null);
    }
  }
}

package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which field or parameter an expression is only another name of: through locals that are
 * assigned once, getters, and views of the same memory.
 */
public final class Copies {

  /** How deep getters that call getters are looked into. */
  private static final int DEPTH = 3;

  private final Program program;
  private final Map<VarSymbol, VarSymbol> locals = new HashMap<>();
  private final Map<MethodSymbol, VarSymbol> getters = new HashMap<>();

  public Copies(Program program) {
    this.program = program;
  }

  /** Notes a local variable: what it is a copy of is known from then on. */
  public void declared(VariableTree tree) {
    VarSymbol v = (VarSymbol) ASTHelpers.getSymbol(tree);
    boolean once = (v.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0;
    if (once && tree.getInitializer() != null && !(v.owner instanceof ClassSymbol)) {
      VarSymbol of = of(tree.getInitializer());
      if (of != null) {
        locals.put(v, of);
      }
    }
  }

  /** Notes what a constructor puts into a field: the parameter is another name of it. */
  public void stored(AssignmentTree tree) {
    boolean own =
        tree.getVariable() instanceof IdentifierTree
            || tree.getVariable() instanceof MemberSelectTree s && isOwn(s);
    if (own
        && ASTHelpers.getSymbol(tree.getVariable()) instanceof VarSymbol field
        && field.owner instanceof ClassSymbol
        && ASTHelpers.getSymbol(tree.getExpression()) instanceof VarSymbol parameter
        && parameter.owner instanceof MethodSymbol
        && (parameter.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0) {
      locals.putIfAbsent(parameter, field);
    }
  }

  /** The variable that an expression has the value of; null if that is more than can be told. */
  public VarSymbol of(Tree e) {
    return of(e, DEPTH);
  }

  private VarSymbol of(Tree e, int depth) {
    return switch (e) {
      case ParenthesizedTree p -> of(p.getExpression(), depth);
      case TypeCastTree c -> of(c.getExpression(), depth);
      case MethodInvocationTree call -> call(call, depth);
      // What another object holds is another thing.
      case MemberSelectTree s when !isOwn(s) -> null;
      default -> ASTHelpers.getSymbol(e) instanceof VarSymbol v ? locals.getOrDefault(v, v) : null;
    };
  }

  private static boolean isOwn(MemberSelectTree s) {
    return ASTHelpers.getSymbol(s).isStatic()
        || TreeInfo.isThisQualifier((JCTree) s.getExpression());
  }

  private VarSymbol call(MethodInvocationTree call, int depth) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    Contract c = program.contract(m);
    if (receiver != null && c != null && isView(c)) {
      return of(receiver, depth);
    }
    boolean own = receiver == null || m.isStatic() || TreeInfo.isThisQualifier((JCTree) receiver);
    return own && depth > 0 && call.getArguments().isEmpty() ? getter(m, depth) : null;
  }

  /** Whether the result of a method is its receiver in another form: the same memory, or where. */
  private static boolean isView(Contract c) {
    Ref self = new Ref.This();
    for (Effect e : c.effects()) {
      if (e instanceof Effect.ResultSame r && r.of().equals(self)
          || e instanceof Effect.ResultAddress a && a.of().equals(self)) {
        return true;
      }
    }
    return false;
  }

  /** The field that a method does nothing but return; null if there is none. */
  public VarSymbol getter(MethodSymbol m) {
    return getter(m, DEPTH);
  }

  private VarSymbol getter(MethodSymbol m, int depth) {
    if (getters.containsKey(m)) {
      return getters.get(m);
    }
    getters.put(m, null);
    MethodTree tree = program.sources().method(m);
    if (tree == null || tree.getBody() == null || program.overrides().isOverridden(m)) {
      return null;
    }
    VarSymbol[] found = {null};
    boolean[] several = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree r, Void unused) {
        VarSymbol v = r.getExpression() == null ? null : of(r.getExpression(), depth - 1);
        several[0] |=
            v == null || !(v.owner instanceof ClassSymbol) || found[0] != null && found[0] != v;
        found[0] = v;
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        return null;
      }
    }.scan(tree.getBody(), null);
    VarSymbol of = several[0] ? null : found[0];
    getters.put(m, of);
    return of;
  }

  /** The variable at the beginning of an expression: {@code rw} of {@code rw.readLock()}. */
  public VarSymbol root(Tree e) {
    VarSymbol own = of(e);
    if (own != null) {
      return own;
    }
    return switch (e) {
      case MethodInvocationTree call when ASTHelpers.getReceiver(call) != null ->
          root(ASTHelpers.getReceiver(call));
      case ParenthesizedTree p -> root(p.getExpression());
      case TypeCastTree c -> root(c.getExpression());
      case MemberSelectTree s -> root(s.getExpression());
      default -> null;
    };
  }
}

package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Whether what a field owns is ever handed to code that might release it: each mention of the field
 * is looked at, and those of parameters that it is passed to.
 */
final class FieldUses {

  private final Engine engine;

  /**
   * Parameters of helpers that leave things alone; those that are being looked at are not known to.
   */
  private final Map<VarSymbol, Boolean> parameters = new HashMap<>();

  private boolean fills;

  /** The family of what is inside the memory that is looked at; null if that is owned itself. */
  private String state;

  FieldUses(Engine engine) {
    this.engine = engine;
  }

  /**
   * How code uses what a field holds.
   *
   * @param given whether it is handed to code that might end it
   * @param filled whether memory is allocated in it: looking up functions takes none
   */
  record Uses(boolean given, boolean filled) {}

  /**
   * How all code that can see a private field uses what it holds.
   *
   * @param begun the family of what was begun inside the memory; null if the field owns that itself
   */
  Uses of(VarSymbol field, String begun, TreePath in) {
    fills = false;
    if (!Objects.equals(begun, state)) {
      parameters.clear();
      state = begun;
    }
    boolean given = isGiven(field, in, true);
    return new Uses(given, fills);
  }

  private boolean isGiven(VarSymbol variable, TreePath in, boolean byName) {
    boolean[] found = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        found[0] |= ASTHelpers.getSymbol(tree) == variable && !isHarmless(getCurrentPath());
        return null;
      }

      @Override
      public Void visitAnnotation(AnnotationTree tree, Void unused) {
        return null;
      }

      @Override
      public Void visitLiteral(LiteralTree tree, Void unused) {
        // By name, a handle of the field may be had.
        found[0] |= byName && variable.name.contentEquals(String.valueOf(tree.getValue()));
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        found[0] |= ASTHelpers.getSymbol(tree) == variable && !isHarmless(getCurrentPath());
        return super.visitMemberSelect(tree, null);
      }
    }.scan(in, null);
    return found[0];
  }

  /** Whether the mention at the end of a path certainly leaves what it owns alone. */
  private boolean isHarmless(TreePath mention) {
    Tree leaf = mention.getLeaf();
    Tree parent = mention.getParentPath().getLeaf();
    return switch (parent) {
      case AssignmentTree a -> a.getVariable() == leaf;
      case BinaryTree b ->
          b.getKind() == Tree.Kind.EQUAL_TO || b.getKind() == Tree.Kind.NOT_EQUAL_TO;
      case MemberSelectTree m ->
          mention.getParentPath().getParentPath().getLeaf() instanceof MethodInvocationTree call
              && call.getMethodSelect() == m
              && ASTHelpers.getSymbol(call) instanceof MethodSymbol s
              && onlyLooks(s, new Ref.This(), engine.ffm().role(ASTHelpers.getType(leaf)));
      case MemberReferenceTree m ->
          ASTHelpers.getSymbol(m) instanceof MethodSymbol s
              && onlyLooks(s, new Ref.This(), engine.ffm().role(ASTHelpers.getType(leaf)));
      case MethodInvocationTree call -> leavesAlone(call, leaf);
      default -> false;
    };
  }

  /** Whether a call gives nothing away through which a thing could be ended. */
  private boolean onlyLooks(MethodSymbol m, Ref thing, Role role) {
    Contract c = engine.contract(m);
    if (c == null) {
      return false;
    }
    for (Effect e : c.effects()) {
      boolean looks =
          switch (e) {
            case Effect.Accesses a -> true;
            case Effect.Touches t -> true;
            case Effect.Throws t -> true;
            // What lives in an arena does not lead back to it.
            case Effect.ResultIn r -> {
              fills |= r.as() != ViewKind.LOOKUP;
              yield role == Role.ARENA;
            }
            case Effect.ResultHoldsIn r -> role == Role.ARENA;
            case Effect.ResultSame r -> role == Role.ARENA;
            case Effect.WritesPointer p -> role == Role.ARENA && !p.what().equals(thing);
            case Effect.Attaches a -> role == Role.ARENA && a.arena().equals(thing);
            default -> false;
          };
      if (!looks) {
        return false;
      }
    }
    return true;
  }

  /** Whether something that is given the thing is known not to end it. */
  private boolean leavesAlone(MethodInvocationTree call, Tree argument) {
    Symbol s = ASTHelpers.getSymbol(call);
    int index = call.getArguments().indexOf((ExpressionTree) argument);
    if (!(s instanceof MethodSymbol m) || index < 0) {
      return false;
    }
    if ((m.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0) {
      NativeCallee callee = behind(call);
      return callee != null && callee.arity() == call.getArguments().size() && lends(callee, index);
    }
    NativeCallee callee = engine.natives().of(m);
    if (callee != null) {
      return lends(callee, index);
    }
    Role role = engine.ffm().role(ASTHelpers.getType(argument));
    return onlyLooks(m, new Ref.Parameter(index), role)
        || engine.lentNumbers().lends(m, index)
        || helperLeavesAlone(m, index);
  }

  private NativeCallee behind(MethodInvocationTree call) {
    ExpressionTree handle = ASTHelpers.getReceiver(call);
    String symbol =
        handle != null
                && ASTHelpers.getSymbol(handle) instanceof VarSymbol v
                && v.isStatic()
                && engine.statics().value(v) instanceof Value.View x
            ? x.symbol()
            : null;
    return symbol == null ? null : engine.natives().function(symbol);
  }

  private boolean lends(NativeCallee callee, int index) {
    return index < callee.arity()
        && !callee.ends(index)
        && callee.lendsOnly(index)
        && (state == null || !callee.mayFinish(index, state));
  }

  private boolean helperLeavesAlone(MethodSymbol m, int index) {
    MethodTree tree = engine.sources().method(m);
    if (tree == null
        || tree.getBody() == null
        || m.isVarArgs()
        || engine.overrides().isOverridden(m)) {
      return false;
    }
    VarSymbol parameter = ((JCMethodDecl) tree).params.get(index).sym;
    Boolean known = parameters.get(parameter);
    if (known == null) {
      parameters.put(parameter, false);
      CompilationUnitTree unit = engine.sources().unit(m.enclClass());
      TreePath path = unit == null ? null : TreePath.getPath(unit, tree);
      known = path != null && !isGiven(parameter, path, false);
      parameters.put(parameter, known);
    }
    return known;
  }
}

package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.code.LastUses;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.facts.ThreadFact;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds native calls that get the handle of an object which a method has made for itself, or the
 * bare address of a segment of an automatic arena, as the last use of that object.
 */
final class LentHandles {

  private static final int DEPTH = 3;

  /**
   * A handle that is passed.
   *
   * @param holder the expression of the object that must stay reachable
   * @param cleanup where its release is registered; null if it is a segment
   */
  private record Lent(String name, ExpressionTree holder, Place cleanup) {}

  private final Engine engine;
  private Boolean anyCleaned;

  LentHandles(Engine engine) {
    this.engine = engine;
  }

  /** The calls of a class. */
  List<Fact> of(JCClassDecl tree, CompilationUnitTree unit) {
    if (tree.sym == null || !engine.ffm().touches(tree.sym) && !anyCleaned()) {
      return List.of();
    }
    List<Fact> out = new ArrayList<>();
    Contradictions code = engine.contradictions(tree);
    for (SharedCode.Call call : code.code().calls()) {
      int i = 0;
      for (ExpressionTree a : call.at().getArguments()) {
        Lent lent = lent(a, unit, DEPTH);
        if (lent != null
            && code.passing().reachesNative(call.at(), i)
            && isLastUse(lent.holder, call.at(), unit)) {
          String holder = lent.holder.toString();
          out.add(
              new ThreadFact.Unreachable(
                  new Place(unit, call.at()), lent.name, holder, lent.cleanup, false));
          break;
        }
        i++;
      }
    }
    return out;
  }

  private boolean anyCleaned() {
    if (anyCleaned == null) {
      anyCleaned =
          engine.classes().stream().anyMatch(c -> !engine.cleaned().of(c).fields().isEmpty());
    }
    return anyCleaned;
  }

  /** The handle that an expression gives; null if it gives none that is known. */
  private Lent lent(ExpressionTree e, CompilationUnitTree unit, int depth) {
    JCTree plain = TreeInfo.skipParens((JCTree) e);
    Symbol s = ASTHelpers.getSymbol(plain);
    switch (plain) {
      case MethodInvocationTree call when s instanceof MethodSymbol m -> {
        ExpressionTree receiver = ASTHelpers.getReceiver(call);
        if (receiver == null || m.isStatic()) {
          return null;
        }
        if (isAddress(m)) {
          return engine.ffm().role(ASTHelpers.getType(receiver)) == Role.SEGMENT
              ? address(receiver, unit, depth)
              : null;
        }
        JCClassDecl owner = (JCClassDecl) engine.sources().classTree(m.enclClass());
        VarSymbol field =
            owner == null || owner.sym == null || !call.getArguments().isEmpty()
                ? null
                : engine.contradictions(owner).code().copies().getter(m);
        return handle(field, receiver);
      }
      case MemberSelectTree select when s instanceof VarSymbol v && !v.isStatic() -> {
        return handle(v, select.getExpression());
      }
      case IdentifierTree id when depth > 0 -> {
        JCVariableDecl d = declared(s, unit);
        return d == null || d.init == null ? null : lent(d.init, unit, depth - 1);
      }
      default -> {
        return null;
      }
    }
  }

  private Lent handle(VarSymbol field, ExpressionTree receiver) {
    if (field == null || !(ASTHelpers.getType(receiver).tsym instanceof ClassSymbol c)) {
      return null;
    }
    Cleaned.Handles handles = engine.cleaned().of(c);
    if (!handles.fields().contains(field)) {
      return null;
    }
    CompilationUnitTree where = engine.sources().unit(field.enclClass());
    return where == null
        ? null
        : new Lent(receiver + "." + field.name, receiver, new Place(where, handles.at()));
  }

  /** The bare address of a segment: of the handle of an object, or of an automatic arena. */
  private Lent address(ExpressionTree segment, CompilationUnitTree unit, int depth) {
    Lent of = depth == 0 ? null : lent(segment, unit, depth - 1);
    if (of != null) {
      return of;
    }
    JCVariableDecl d = declared(ASTHelpers.getSymbol(segment), unit);
    return d != null && d.init instanceof MethodInvocationTree made && isAutomatic(made)
        ? new Lent(segment + ".address()", segment, null)
        : null;
  }

  private boolean isAddress(MethodSymbol m) {
    return engine.contract(m) instanceof Contract c
        && c.effects().contains(new Effect.ResultAddress(new Ref.This()));
  }

  /** Whether a segment is made in an automatic arena that is made for it. */
  private boolean isAutomatic(MethodInvocationTree made) {
    return ASTHelpers.getReceiver(made) instanceof MethodInvocationTree opening
        && engine.contract(ASTHelpers.getSymbol(opening)) instanceof Contract c
        && c.effects().contains(new Effect.Opens(ArenaKind.AUTO));
  }

  /** The declaration of a local variable that is assigned once; null if it is something else. */
  private JCVariableDecl declared(Symbol s, CompilationUnitTree unit) {
    boolean once =
        s instanceof VarSymbol v
            && v.owner instanceof MethodSymbol
            && (v.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0;
    return once ? engine.variables().declaration((VarSymbol) s, unit) : null;
  }

  private boolean isLastUse(ExpressionTree holder, Tree call, CompilationUnitTree unit) {
    if (engine.holders().makes(holder)) {
      return true;
    }
    JCVariableDecl d = declared(ASTHelpers.getSymbol(holder), unit);
    if (d == null || d.init == null) {
      return false;
    }
    boolean segment = engine.ffm().role(d.sym.type) == Role.SEGMENT;
    if (!segment && !engine.holders().makes(d.init)) {
      return false;
    }
    TreePath declaration = TreePath.getPath(unit, d);
    TreePath scope = declaration.getParentPath();
    if (scope.getLeaf() instanceof TryTree || !onlyUses(d.sym, scope)) {
      return false;
    }
    LastUses last = new LastUses(t -> is(t, d.sym), t -> is(t, d.sym));
    return last.isLast(TreePath.getPath(unit, call), scope.getLeaf());
  }

  private static boolean is(Tree t, VarSymbol v) {
    return ASTHelpers.getSymbol(t) == v;
  }

  /** Whether nobody but a local variable gets what it holds. */
  private boolean onlyUses(VarSymbol v, TreePath scope) {
    boolean[] others = {false};
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        Tree around = getCurrentPath().getParentPath().getLeaf();
        boolean part = around instanceof MemberSelectTree;
        boolean lent =
            around instanceof MethodInvocationTree call
                && (ASTHelpers.getSymbol(call).flags()
                        & (Flags.NATIVE | Flags.SIGNATURE_POLYMORPHIC))
                    != 0;
        others[0] |= is(tree, v) && !part && !lent;
        return null;
      }
    }.scan(scope, null);
    return !others[0];
  }
}

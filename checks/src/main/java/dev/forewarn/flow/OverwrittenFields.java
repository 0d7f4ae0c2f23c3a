package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.code.UnsupportedTree;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds methods that put something new into a field which has owned something since its object was
 * made, without a look at what it holds.
 */
final class OverwrittenFields {

  private static final long STEPS = 10_000;

  private final Engine engine;

  OverwrittenFields(Engine engine) {
    this.engine = engine;
  }

  /** Where a field of a class that always owns something loses it. */
  List<Fact> of(
      JCClassDecl tree, VarSymbol field, OwnedFields.Origin origin, CompilationUnitTree unit) {
    List<Fact> out = new ArrayList<>();
    if (origin.obtained() == null) {
      return out;
    }
    Mentions all = new Mentions(field);
    all.scan(tree, null);
    if (all.empties || all.given) {
      // It may hold nothing when another method fills it, or others may have released it.
      return out;
    }
    for (JCTree member : tree.defs) {
      if (member instanceof JCMethodDecl m
          && m.sym != null
          && m.body != null
          && !m.sym.isConstructor()
          && !m.sym.isStatic()
          // What constructors only call finds nothing in the field.
          && engine.contradictions(tree).code().isReached(m.sym)) {
        Mentions here = new Mentions(field);
        here.scan(m.body, null);
        if (here.assigned && !here.looksFirst()) {
          lost(tree, m, field, origin, unit, out);
        }
      }
    }
    return out;
  }

  private void lost(
      JCClassDecl tree,
      JCMethodDecl m,
      VarSymbol field,
      OwnedFields.Origin origin,
      CompilationUnitTree unit,
      List<Fact> out) {
    Run run = new Run(engine, m, unit, STEPS);
    if (field.type.isPrimitive()) {
      run.given().holdsAddress(field);
    }
    Roots.Ended ended;
    try {
      ended = Roots.execute(run, m, tree.sym, unit);
    } catch (WorkLimit.Reached | UnsupportedTree e) {
      return;
    }
    ObjectId self = ended.self().id();
    Lifetime held = lifetime(run.given().field(self, Given.object(tree.sym), field));
    if (held == null) {
      return;
    }
    Event at = null;
    for (World w : ended.normal()) {
      HeapObject o = w.heap().get(self);
      Stored now = o == null ? null : o.fields().get(field);
      LifetimeState old = w.state(held);
      if (now == null
          || now.at() == null
          || !isNew(lifetime(now.value()), w)
          || o.escaped()
          || w.speculative()
          || old.escaped()
          || old.status() != LifetimeState.Status.OPEN) {
        return;
      }
      at = now.at();
    }
    if (at != null) {
      out.add(
          new Fact.OwnedFieldOverwritten(
              at.visible(), field.name.toString(), origin.maker(), origin.obtained(), true));
    }
  }

  private static Lifetime lifetime(Value v) {
    if (v instanceof Value.ArenaRef a) {
      return a.lifetime();
    }
    Value.View x = Pointers.view(v);
    return x == null ? null : x.lifetime();
  }

  /** Whether a method made something that whoever holds it has to end. */
  private static boolean isNew(Lifetime l, World w) {
    boolean arena = l != null && l.opened != null && l.closeable() && l.grant == null;
    return l != null && (arena || l.owned()) && !w.state(l).escaped();
  }

  /** How code mentions a field. */
  private final class Mentions extends TreeScanner<Void, Void> {
    private final VarSymbol field;
    private boolean assigned;
    private boolean empties;
    private boolean read;
    private boolean readBefore;

    /** Whether it may be assigned again and again. */
    private boolean again;

    private int loops;

    /** Whether code that is not here may get what it holds. */
    private boolean given;

    Mentions(VarSymbol field) {
      this.field = field;
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      if (ASTHelpers.getSymbol(tree.getVariable()) != field) {
        boolean local =
            ASTHelpers.getSymbol(tree.getVariable()) instanceof VarSymbol v
                && v.owner instanceof MethodSymbol;
        given |= !local && isField(tree.getExpression());
        return super.visitAssignment(tree, null);
      }
      given |= isField(tree.getExpression());
      empties |= isNothing(tree.getExpression());
      scan(tree.getExpression(), null);
      readBefore |= read;
      again |= loops > 0;
      assigned = true;
      return null;
    }

    /** Whether what the field holds may be looked at before it is assigned. */
    boolean looksFirst() {
      return readBefore || again && read;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      boolean loop =
          tree instanceof ForLoopTree
              || tree instanceof EnhancedForLoopTree
              || tree instanceof WhileLoopTree
              || tree instanceof DoWhileLoopTree;
      loops += loop ? 1 : 0;
      super.scan(tree, null);
      loops -= loop ? 1 : 0;
      return null;
    }

    private boolean isNothing(ExpressionTree value) {
      ExpressionTree v = ASTHelpers.stripParentheses(value);
      Symbol s = ASTHelpers.getSymbol(v);
      return v.getKind() == Tree.Kind.NULL_LITERAL
          || s instanceof VarSymbol constant && constant.isStatic()
          || ASTHelpers.constValue(v) != null;
    }

    private boolean isField(Tree value) {
      return value instanceof ExpressionTree e
          && ASTHelpers.getSymbol(ASTHelpers.stripParentheses(e)) == field;
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      given |= isField(tree.getExpression());
      return super.visitReturn(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      tree.getArguments().forEach(a -> given |= isField(a));
      return super.visitNewClass(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      MethodSymbol m = ASTHelpers.getSymbol(tree);
      boolean seen =
          (m.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0
              || engine.natives().of(m) != null
              || engine.sources().method(m) != null;
      tree.getArguments().forEach(a -> given |= !seen && isField(a));
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      boolean before = read;
      read = false;
      super.visitLambdaExpression(tree, null);
      given |= read;
      read |= before;
      return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      read |= ASTHelpers.getSymbol(tree) == field;
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      read |= ASTHelpers.getSymbol(tree) == field;
      return super.visitMemberSelect(tree, null);
    }
  }
}

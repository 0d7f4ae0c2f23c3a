package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Refusal;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Texts;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/** Tells expressions that are never null, whatever else is known of them. */
final class Nullness {

  private final Run run;

  Nullness(Run run) {
    this.run = run;
  }

  /** What a variable holds that is given an expression which has been evaluated. */
  Value assigned(ExpressionTree source, Eval e, Frame f) {
    boolean silent =
        e.value() == Value.UNKNOWN || e.value() instanceof Value.Same && !Texts.isPlain(e.value());
    Type type = silent ? ASTHelpers.getType(source) : null;
    return type != null && !type.isPrimitive() && isPresent(source, e.world())
        ? Value.PRESENT
        : e.value();
  }

  private boolean isPresent(ExpressionTree source, World w) {
    ExpressionTree e = ASTHelpers.stripParentheses(source);
    return switch (e) {
      case NewClassTree made -> true;
      case NewArrayTree made -> true;
      // Text that is put together: nothing else of a reference type has an operator.
      case BinaryTree text -> true;
      case ConditionalExpressionTree c ->
          isPresent(c.getTrueExpression(), w) && isPresent(c.getFalseExpression(), w);
      case TypeCastTree c -> isPresent(c.getExpression(), w);
      case MemberSelectTree s when s.getIdentifier().contentEquals("class") -> true;
      case IdentifierTree i when ASTHelpers.getSymbol(i) instanceof VarSymbol v ->
          v.getKind() == ElementKind.EXCEPTION_PARAMETER || v.isEnum() || Worlds.isSome(w.local(v));
      case MemberSelectTree s when ASTHelpers.getSymbol(s) instanceof VarSymbol v -> v.isEnum();
      case MethodInvocationTree call -> {
        Contract c = run.contract(ASTHelpers.getSymbol(call));
        yield c != null && c.is(Trait.Present.class);
      }
      default -> false;
    };
  }

  /** The local variable that is compared with null, if it holds one of several; null if none. */
  VarSymbol tested(BinaryTree b, World w) {
    ExpressionTree l = ASTHelpers.stripParentheses(b.getLeftOperand());
    ExpressionTree r = ASTHelpers.stripParentheses(b.getRightOperand());
    ExpressionTree other = isNull(r) ? l : isNull(l) ? r : null;
    return other == null ? null : tested(other, w);
  }

  /** The local variable that an expression is, if it holds one of several; null if it does not. */
  VarSymbol tested(ExpressionTree e, World w) {
    return ASTHelpers.stripParentheses(e) instanceof IdentifierTree i
            && ASTHelpers.getSymbol(i) instanceof VarSymbol v
            && w.local(v) instanceof Value.Choice c
            && c.of().contains(Value.NULL)
        ? v
        : null;
  }

  /**
   * A call that does nothing but tell whether something is null.
   *
   * @param present whether it asks for the contrary
   */
  record Test(ExpressionTree of, boolean present) {}

  /** The test that a call is; null if it is another. */
  Test test(MethodInvocationTree call) {
    Contract c = call.getArguments().size() == 1 ? run.contract(ASTHelpers.getSymbol(call)) : null;
    return c != null
            && c.trait(Trait.Tests.class) instanceof Trait.Tests t
            && t.what() != Trait.Tested.EQUAL
        ? new Test(call.getArguments().get(0), t.what() == Trait.Tested.PRESENT)
        : null;
  }

  /** The world in which a call gets what it refuses to do without; null if it certainly throws. */
  World accepted(Contract contract, CallSite site, World in) {
    World w = in;
    for (Trait t : contract.traits()) {
      if (!(t
          instanceof Trait.Refuses(Ref.Parameter(int p), String exception, Refusal.Present r))) {
        continue;
      }
      Value v = site.argument(p);
      Grant g = v instanceof Value.View x ? x.lifetime().grant : null;
      Condition exists = g != null && g.reference() ? g.exists() : null;
      List<World> missing =
          v == Value.NULL ? List.of(w) : exists == null ? List.of() : w.assume(exists, false);
      for (World x : missing) {
        run.calls().throwing(exception, site.at(), x, site.frame());
      }
      List<World> there =
          v == Value.NULL ? List.of() : exists == null ? List.of(w) : w.assume(exists, true);
      if (there.isEmpty()) {
        return null;
      }
      w = there.get(0);
    }
    return w;
  }

  /**
   * Whether a call on a value throws where that is null, as an annotation says it may be, and
   * nobody has looked yet. Whoever says whose it is may mean the pointer that is NULL by it: then
   * asking for that is a check.
   */
  boolean throwsIfMissing(Value on, MethodSymbol m, World w) {
    if (!(on instanceof Value.View x) || !x.isNative()) {
      return false;
    }
    Grant g = x.lifetime().grant;
    boolean open = g.reference() && g.mayBeNull() && w.isPossible(g.exists(), false);
    return open && (g.kind() == Grant.Kind.FOREIGN || !asksForNull(m));
  }

  /** Whether an expression is a call on such a value: then it is evaluated, whatever it asks. */
  boolean throwsIfMissing(ExpressionTree e, World w, Frame f) {
    ExpressionTree on =
        e instanceof MethodInvocationTree call ? ASTHelpers.getReceiver(call) : null;
    MethodSymbol m = on == null ? null : ASTHelpers.getSymbol((MethodInvocationTree) e);
    Value v = m == null || m.isStatic() ? null : run.conditions().known(on, w, f);
    return v != null && throwsIfMissing(v, m, w);
  }

  /** Holds where a value is not null, if an annotation says that it may be; null if none does. */
  static Condition isThere(Value v) {
    Grant g = v instanceof Value.View x ? x.lifetime().grant : null;
    return g != null && g.reference() && g.mayBeNull() ? g.exists() : null;
  }

  private boolean asksForNull(MethodSymbol m) {
    return run.natives().takesAddress(m) || run.engine().isEquals(m);
  }

  private static boolean isNull(ExpressionTree e) {
    return e.getKind() == Tree.Kind.NULL_LITERAL;
  }

  /** The world in which a variable holds null: what else it may have held is with somebody else. */
  World absent(VarSymbol v, World w) {
    World out = run.escapes().escape(w.local(v), w);
    return out.withLocals(out.locals().put(v, Value.NULL));
  }

  /** The world in which a variable does not hold null. */
  World present(VarSymbol v, World w) {
    Set<Value> of = new LinkedHashSet<>(((Value.Choice) w.local(v)).of());
    of.remove(Value.NULL);
    Value rest = of.size() == 1 ? of.iterator().next() : new Value.Choice(of);
    return w.withLocals(w.locals().put(v, rest));
  }
}

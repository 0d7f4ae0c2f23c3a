package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.HashSet;
import java.util.Set;

/** Turns calls that compare things, or test them for null, into {@link Condition}s. */
final class Comparisons {

  private final Run run;
  private final Conditions conditions;

  Comparisons(Run run, Conditions conditions) {
    this.run = run;
    this.conditions = conditions;
  }

  /** What a call says that does nothing but test its arguments; null if that is not known. */
  Condition of(MethodInvocationTree call, World w, Frame f) {
    if (call.getArguments().isEmpty() || call.getArguments().size() > 2) {
      return null;
    }
    Nullness.Test test = run.nullness().test(call);
    if (test != null) {
      Condition absent = isNull(test.of(), w, f);
      return absent == null || !test.present() ? absent : Condition.not(absent);
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    MethodSymbol m = ASTHelpers.getSymbol(call);
    if (run.engine().comparesArguments(m)) {
      ExpressionTree l = call.getArguments().get(0);
      ExpressionTree r = call.getArguments().get(1);
      return isNull(l)
          ? isNull(r, w, f)
          : isNull(r) ? isNull(l, w, f) : equalValues(l, r, true, w, f);
    }
    return receiver == null
            || !run.engine().isEquals(m)
            || run.nullness().throwsIfMissing(call, w, f)
        ? null
        : equalValues(
            receiver,
            call.getArguments().get(0),
            conditions.getters().asks(m) && run.calls().withoutEffect(m),
            w,
            f);
  }

  private static boolean isNull(ExpressionTree e) {
    return ASTHelpers.stripParentheses(e).getKind() == Tree.Kind.NULL_LITERAL;
  }

  /** Whether an expression without effects is null. */
  private Condition isNull(ExpressionTree e, World w, Frame f) {
    Value v = conditions.known(e, w, f);
    if (v instanceof Value.Truth) {
      return Condition.NEVER;
    }
    Condition same = v == null ? null : conditions.same(v, Value.NULL, w);
    if (same != null) {
      return same;
    }
    Set<Object> mentions = new HashSet<>();
    String key = conditions.key(e, w, f, mentions);
    return key == null ? null : conditions.equality("==", key, "null", mentions, false);
  }

  /** Whether two things are equal; null if nothing is known, or asking may do something. */
  private Condition equalValues(
      ExpressionTree l, ExpressionTree r, boolean pure, World w, Frame f) {
    Value a = conditions.known(l, w, f);
    Value b = a == null ? null : conditions.known(r, w, f);
    if (a instanceof Value.Constant x && b instanceof Value.Constant y) {
      return x.value().equals(y.value()) ? Condition.ALWAYS : Condition.NEVER;
    }
    if (b != null && (a instanceof Value.NullPointer || b instanceof Value.NullPointer)) {
      return Presence.same(a, b);
    }
    if (b != null && isValue(l) && isValue(r) && Presence.same(a, b) instanceof Condition same) {
      // A handle that is a mere number, boxed.
      return same;
    }
    if (truth(l) != null || truth(r) != null) {
      return truth(l) != null ? truth(truth(l), r, w, f) : truth(truth(r), l, w, f);
    }
    if (!pure) {
      return null;
    }
    if (conditions.isText(l) != conditions.isText(r)) {
      return conditions.pair(Conditions.EQUALS, l, r, w, f);
    }
    Set<Object> mentions = new HashSet<>();
    String x = conditions.key(l, w, f, mentions);
    String y = x == null ? null : conditions.key(r, w, f, mentions);
    if (!isValue(l) && !isValue(r)) {
      mentions.add(Condition.CALLS);
    }
    return y == null
        ? null
        : conditions.equality(isOne(l, r) ? "==" : Conditions.EQUALS, x, y, mentions, false);
  }

  /** Whether a boolean that may be null comes out so. */
  private Condition truth(boolean wanted, ExpressionTree e, World w, Frame f) {
    Type t = ASTHelpers.getType(e);
    if (t == null || !run.types().unboxedTypeOrType(t).hasTag(TypeTag.BOOLEAN)) {
      return null;
    }
    Condition absent = t.isPrimitive() ? Condition.NEVER : isNull(e, w, f);
    Condition holds = absent == null ? null : conditions.of(e, w, f);
    return holds == null
        ? null
        : Condition.and(Condition.not(absent), wanted ? holds : Condition.not(holds));
  }

  /** What a boolean that is written down is, boxed or not; null if it is none. */
  private Boolean truth(ExpressionTree e) {
    if (conditions.constant(e) instanceof Value.Constant(Boolean b)) {
      return b;
    }
    boolean boxed =
        ASTHelpers.getSymbol(e) instanceof VarSymbol v
            && v.isStatic()
            && v.owner == run.types().boxedClass(run.symtab().booleanType);
    return boxed ? Boolean.valueOf(ASTHelpers.getSymbol(e).name.toString()) : null;
  }

  /** Whether what an expression gives is always equal to the same things. */
  private boolean isValue(ExpressionTree e) {
    Type t = ASTHelpers.getType(e);
    return t != null
        && (t.isPrimitive()
            || t.tsym == run.symtab().stringType.tsym
            || run.types().unboxedType(t).isPrimitive()
            || (t.tsym.flags() & Flags.ENUM) != 0);
  }

  /** Whether equal things of these types are one and the same. */
  private boolean isOne(ExpressionTree l, ExpressionTree r) {
    Type a = ASTHelpers.getType(l);
    Type b = ASTHelpers.getType(r);
    if (a == null || b == null) {
      return false;
    }
    boolean number =
        a.isPrimitive() != b.isPrimitive()
            && run.types()
                .isSameType(run.types().unboxedTypeOrType(a), run.types().unboxedTypeOrType(b))
            && !Conditions.isFloating(l)
            && !Conditions.isFloating(r);
    return number || (a.tsym.flags() & b.tsym.flags() & Flags.ENUM) != 0;
  }
}

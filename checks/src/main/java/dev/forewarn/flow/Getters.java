package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.Set;

/** Spells calls that only ask: as long as nothing is done in between, the answer is the same. */
final class Getters {

  private static final Trait ASKS = new Trait.Asks();

  private final Run run;
  private final Conditions conditions;

  Getters(Run run, Conditions conditions) {
    this.run = run;
    this.conditions = conditions;
  }

  /** A call that only asks, and has no effects that are known of. */
  String key(MethodInvocationTree call, World w, Frame f, Set<Object> mentions) {
    Symbol s = ASTHelpers.getSymbol(call);
    if (!(s instanceof MethodSymbol m)
        || !(asks(m) && run.calls().withoutEffect(m)) && !looksUp(call, m, w, f)) {
      return null;
    }
    StringBuilder key = new StringBuilder("m").append(conditions.number(m));
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    Value on = m.isStatic() ? null : receiver == null ? f.self() : conditions.known(receiver, w, f);
    boolean judges = on instanceof Value.Constant(VarSymbol e) && e.isEnum();
    if ((judges || Statuses.holdsOne(on, w)) && run.sources().method(m) != null) {
      return null;
    }
    if (receiver != null && !m.isStatic()) {
      String r = conditions.key(receiver, w, f, mentions);
      if (r == null) {
        return null;
      }
      key.append(r);
    } else if (!m.isStatic()) {
      key.append("this").append(conditions.number(f.self()));
    }
    for (ExpressionTree argument : call.getArguments()) {
      if (Told.isStatus(conditions.known(argument, w, f)) && run.sources().method(m) != null) {
        // Its body says what it makes of that.
        return null;
      }
      String a = conditions.key(argument, w, f, mentions);
      if (a == null) {
        return null;
      }
      key.append(',').append(a);
    }
    mentions.add(Condition.CALLS);
    if (run.engine().tallies(m)) {
      mentions.add(Condition.TALLY);
    }
    return key.toString();
  }

  /** Whether a call gets something out of a container of which nothing is known. */
  private boolean looksUp(MethodInvocationTree call, MethodSymbol m, World w, Frame f) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    Contract c = receiver == null || m.isStatic() ? null : run.contract(m);
    return c != null
        && !c.effects().isEmpty()
        && c.effects().stream().allMatch(Getters::isElement)
        && conditions.known(receiver, w, f) == Value.UNKNOWN;
  }

  private static boolean isElement(Effect e) {
    return e instanceof Effect.ResultIs r && r.what() instanceof Ref.Content;
  }

  boolean asks(MethodSymbol m) {
    if (m.getReturnType().hasTag(TypeTag.VOID)) {
      return false;
    }
    return run.engine().is(ASKS, m)
        || m.enclClass() != null
            && (m.enclClass().flags() & Flags.RECORD) != 0
            && m.params().isEmpty();
  }
}
